import { z } from 'zod';
import { Id, listOf } from './common.ts';
import { DispatchBody } from './ticket-commands.ts';
import { TicketAction } from './ticket-vocabulary.ts';

/** Each ticket with the version on which the person decided. */
const Chosen = z
  .array(z.object({ ticketId: Id, version: z.number().int().min(0) }))
  .min(1)
  .max(100);

/** 批量派单: the same departments for many tickets. */
export const BatchDispatchBody = DispatchBody.omit({ version: true }).extend({ tickets: Chosen });

/** What became of one ticket of a batch; one that failed stops none of the others. */
export const BatchResult = z.object({
  ticketId: Id,
  /** Null when it succeeded. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type BatchResult = z.infer<typeof BatchResult>;
export const BatchAnswer = z.object({ results: z.array(BatchResult) });
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const AllowedActionsQuery = z.object({ ticketIds: listOf(Id).pipe(z.array(Id).min(1).max(100)) });
/** What the viewer may do now, by ticket; those that the viewer may not see are left out. */
export const AllowedActions = z.record(Id, z.array(TicketAction));
export type AllowedActions = z.infer<typeof AllowedActions>;
