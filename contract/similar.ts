import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { TicketRow } from './tickets.ts';

/** What is known of a request while it is still being typed. */
export const SimilarQuery = z.object({
  title: z.string().trim().max(120).default(''),
  description: z.string().trim().max(5000).default(''),
  district: z.string().trim().max(40).default(''),
  address: z.string().trim().max(200).default(''),
  /** The ticket itself, when it is filed already. */
  exceptId: Id.optional(),
  limit: z.number().int().min(1).max(20).default(5),
});
export type SimilarQuery = z.infer<typeof SimilarQuery>;

/** Why two requests are held to be about the same event. */
export const Likeness = z.object({
  /** 0 to 1. */
  score: z.number(),
  /** Words that both have, the rarest first. */
  words: z.array(z.string()),
  /** Places that both name. */
  places: z.array(z.string()),
  isSameDistrict: z.boolean(),
  /** Hours between the two filings. */
  hoursApart: z.number(),
});
export type Likeness = z.infer<typeof Likeness>;

export const SimilarTicket = z.object({ ticket: TicketRow, likeness: Likeness });
export type SimilarTicket = z.infer<typeof SimilarTicket>;

/** An ended ticket like this one, with what the citizen was told. */
export const SolvedTicket = SimilarTicket.extend({
  publicAnswer: z.string(),
  closedAt: Instant,
});
export type SolvedTicket = z.infer<typeof SolvedTicket>;

export const SimilarAnswer = z.object({ open: z.array(SimilarTicket), solved: z.array(SolvedTicket) });
export type SimilarAnswer = z.infer<typeof SimilarAnswer>;
