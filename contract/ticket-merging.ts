import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

const versioned = { version: z.number().int().min(0) };

/** 并单: a request about the same event, which the answer of the ticket that holds it reaches as well. */
export const MergedRequest = z.object({
  ticketId: Id,
  number: z.string(),
  title: z.string(),
  district: z.string().nullable(),
  address: z.string().nullable(),
  filedAt: Instant,
  mergedAt: Instant,
  /** Until when the merge can be undone (拆单). */
  splitUntil: Instant,
});
export type MergedRequest = z.infer<typeof MergedRequest>;

/** More at once than this is a hotspot to be looked at by people. */
const ChildIds = z.array(Id).min(1).max(100);

export const MergeBody = z.object({ ...versioned, childIds: ChildIds });
export const SplitBody = z.object({ ...versioned, childIds: ChildIds, reason: text(1000) });
