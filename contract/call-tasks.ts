import { z } from 'zod';
import { Id, Instant, PageQuery, text } from './common.ts';

/** callback 预约回拨 the caller asked for it; missed 漏接 nobody answered in time; message 留言; */
export const callTaskKinds = ['callback', 'missed', 'message'] as const;
/** waiting 待回拨, calling 回拨中, done 已回拨, given_up 多次未通, dismissed 无需回拨. */
export const callTaskStates = ['waiting', 'calling', 'done', 'given_up', 'dismissed'] as const;

export const CallAttempt = z.object({
  at: Instant,
  agentName: z.string().nullable(),
  isReached: z.boolean(),
});

/** 回拨任务: somebody who did not get through and is to be called. */
export const CallTask = z.object({
  id: Id,
  kind: z.enum(callTaskKinds),
  state: z.enum(callTaskStates),
  /** Masked. */
  phone: z.string(),
  /** How often they have called without getting through. */
  calls: z.number().int(),
  isUrgent: z.boolean(),
  /** Since when they wait. */
  since: Instant,
  /** Not before this. */
  dueAt: Instant,
  attempts: z.array(CallAttempt),
  callId: Id,
  ticketId: Id.nullable(),
  note: z.string().nullable(),
  canDial: z.boolean(),
  version: z.number().int(),
});
export type CallTask = z.infer<typeof CallTask>;

export const CallTaskQuery = PageQuery.extend({
  state: z.enum(['open', 'done']).default('open'),
  kind: z.enum(callTaskKinds).optional(),
});
export type CallTaskQuery = z.infer<typeof CallTaskQuery>;

export const CallTaskParams = z.object({ taskId: Id });
export const DismissTaskBody = z.object({ version: z.number().int(), note: text(500) });

/** Click to call: exactly one says whom. */
export const DialBody = z
  .object({
    ticketId: Id.optional(),
    taskId: Id.optional(),
    /** Also between the quiet hours: there is danger, or the citizen asked for it. */
    isUrgent: z.boolean().default(false),
  })
  .refine((body) => (body.ticketId === undefined) !== (body.taskId === undefined), {
    message: 'name either a ticket or a task',
    path: ['ticketId'],
  });
export type DialBody = z.infer<typeof DialBody>;
