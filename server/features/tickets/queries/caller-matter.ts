import type { Model } from 'mongoose';
import { notFound } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { canReveal } from '../ticket.policy.ts';
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

/** The number of a ticket's citizen, for those who may know it; null when there is none. Throws `not_found`. */
export const phoneOf = async (
  tickets: Model<TicketDocument>,
  ticketId: string,
  viewer: Viewer,
): Promise<string | null> => {
  const ticket = await tickets.findById(ticketId).lean<TicketDocument | null>();
  if (!ticket || !canReveal(viewer, ticket)) throw notFound('Ticket', ticketId);
  return ticket.citizen.phone;
};
