import type { Model } from 'mongoose';
import type { TicketDocument } from '../ticket.model.ts';
import { isEnded } from '../ticket.state.ts';

/** What a caller most likely calls about, for those who decide whom the call goes to. */
export interface CallerMatter {
  /** The agent who took the newest open ticket down. */
  agentId: string | null;
  /** One of the open tickets is about danger to life or property. */
  isDangerous: boolean;
}

const looked = 20;

/** Null when the caller has no open ticket. */
export const callerMatter = async (
  tickets: Model<TicketDocument>,
  phone: string,
): Promise<CallerMatter | null> => {
  const rows = await tickets
    .find({ 'citizen.phone': phone }, { state: 1, urgency: 1, filedBy: 1 })
    .sort({ filedAt: -1 })
    .limit(looked)
    .lean<TicketDocument[]>();
  const open = rows.filter((row) => !isEnded(row.state));
  if (open.length === 0) return null;
  return {
    agentId: open.find((row) => row.filedBy.role === 'agent')?.filedBy.id ?? null,
    isDangerous: open.some((row) => row.urgency === 'danger'),
  };
};
