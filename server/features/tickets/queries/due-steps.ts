import type { Model } from 'mongoose';
import type { Deadlines } from '../../deadlines/index.ts';
import { stepOf, type DueStep } from '../commands/escalate-ticket.ts';
import { nextRung } from '../ticket.escalation.ts';
import type { TicketDocument } from '../ticket.model.ts';

/** What the ladder is reckoned from. */
const fields = {
  state: 1,
  requestType: 1,
  urgency: 1,
  topic: 1,
  rulesVersion: 1,
  place: 1,
  runs: 1,
  deadlines: 1,
  escalation: 1,
} as const;

/** Steps whose time has come, the longest due first: one stretch of an index. */
export const dueSteps = async (
  { tickets, deadlines }: { tickets: Model<TicketDocument>; deadlines: Deadlines },
  { at, limit }: { at: Date; limit: number },
): Promise<DueStep[]> => {
  const rows = await tickets
    .find({ 'escalation.nextAt': { $lte: at } }, fields)
    .sort({ 'escalation.nextAt': 1 })
    .limit(limit)
    .lean<TicketDocument[]>();
  return rows.flatMap((row) => {
    const rung = nextRung(deadlines, row);
    return rung ? [stepOf(String(row._id), rung)] : [];
  });
};
