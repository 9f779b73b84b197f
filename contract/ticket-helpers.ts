import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

const versioned = { version: z.number().int().min(0) };

/** 协办: 待签收 · 办理中 · 已出意见 */
export const helperStates = ['pending_sign', 'in_progress', 'done'] as const;
export const HelperState = z.enum(helperStates);
export type HelperState = z.infer<typeof HelperState>;

/** A helping department (协办单位) with its own duty on the ticket. */
export const TicketHelper = z.object({
  departmentId: Id,
  departmentName: z.string(),
  state: HelperState,
  addedAt: Instant,
  /** Null once it has signed. */
  signBy: Instant.nullable(),
  /** When its opinion (协办意见) is due; null once it is given. */
  resolveBy: Instant.nullable(),
  opinion: z.string().nullable(),
  opinionBy: z.string().nullable(),
  opinionAt: Instant.nullable(),
  /** Given after it was due. */
  isLate: z.boolean(),
  /** The reader's own department. */
  isOwn: z.boolean(),
});
export type TicketHelper = z.infer<typeof TicketHelper>;

/** More departments on one ticket than this are a meeting, not a ticket. */
export const mostHelpers = 20;
export const HelperIds = z.array(Id).max(mostHelpers);

export const SignHelpBody = z.object({ ...versioned });
export const GiveOpinionBody = z.object({ ...versioned, opinion: text(5000) });
export const AddHelperBody = z.object({
  ...versioned,
  helperIds: HelperIds.min(1),
  note: z.string().trim().max(1000).default(''),
});
export const ReleaseHelperBody = z.object({ ...versioned, helperId: Id, reason: text(1000) });
