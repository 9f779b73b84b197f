import { z } from 'zod';
import { Id, Instant } from './common.ts';

/** One seam of the system, which adapter serves it, and whether it answers. */
export const SeamHealth = z.object({
  adapter: z.string(),
  isWell: z.boolean(),
  detail: z.string().optional(),
});

export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  startedAt: Instant,
  seams: z.object({
    database: SeamHealth,
    queue: SeamHealth,
    search: SeamHealth,
    realtime: SeamHealth,
    telephony: SeamHealth,
    files: SeamHealth,
    texts: SeamHealth,
  }),
});
export type Health = z.infer<typeof Health>;

export const DeadJob = z.object({
  id: z.string(),
  name: z.string(),
  payload: z.unknown(),
  attempts: z.number().int(),
  reason: z.string(),
  failedAt: Instant,
});

export const JobsOverview = z.object({
  counts: z.record(z.string(), z.number()),
  dead: z.array(DeadJob),
});

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actorName: z.string(),
  action: z.string(),
  entity: z.string(),
  reason: z.string().nullable(),
});
