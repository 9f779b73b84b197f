import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

/** A key with which another party files requests through Open311. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** The first characters, to tell keys apart; the rest is known to its holder alone. */
  prefix: z.string(),
  /** Its requests get a token, and their number once an agent has looked at them. */
  isModerated: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const CreateApiKeyBody = z.object({ name: text(60), isModerated: z.boolean().default(false) });
/** The whole key, shown this once. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** Another city's or bureau's Open311 endpoint whose requests are merged into the stream. */
export const Open311Source = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  jurisdictionId: z.string(),
  isActive: z.boolean(),
  /** Requests up to here have been fetched. */
  fetchedTo: Instant,
  lastRunAt: Instant.nullable(),
  lastError: z.string().nullable(),
  merged: z.number().int(),
  rejected: z.number().int(),
});
export type Open311Source = z.infer<typeof Open311Source>;

export const Open311SourceBody = z.object({
  name: text(60),
  url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .transform((url) => url.replace(/\/+$/, '')),
  jurisdictionId: z.string().trim().max(100).default(''),
  isActive: z.boolean().default(true),
});
export type Open311SourceBody = z.infer<typeof Open311SourceBody>;

export const Open311Desk = z.object({
  /** Where others find us. */
  endpoint: z.string(),
  keys: z.array(ApiKey),
  sources: z.array(Open311Source),
});
export type Open311Desk = z.infer<typeof Open311Desk>;
