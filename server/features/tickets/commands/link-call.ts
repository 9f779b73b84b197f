import { systemActor } from '../../../platform/events/index.ts';
import type { StoredCall, TicketDocument } from '../ticket.model.ts';
import { writeChange, type CommandDeps } from './change-ticket.ts';

const attempts = 5;

/** A call that is on the ticket already is brought up to date: first linked while it lasts, then with its length. */
const withCall = (ticket: TicketDocument, call: StoredCall): StoredCall[] => [
  ...ticket.calls.filter((known) => known.callId !== call.callId),
  call,
];

const isSame = (known: StoredCall, call: StoredCall): boolean =>
  known.durationSeconds === call.durationSeconds &&
  JSON.stringify(known.recordings ?? []) === JSON.stringify(call.recordings ?? []);

/** What two processors tell of one call may arrive in either order: what is newer stays. */
const isKnown = (ticket: TicketDocument, call: StoredCall): boolean =>
  ticket.calls.some(
    (known) =>
      known.callId === call.callId && ((known.version ?? -1) >= (call.version ?? 0) || isSame(known, call)),
  );

/** Puts a call on the ticket. May run twice; meets other writers by trying again on the newest version. */
export const linkCall = async (deps: CommandDeps, ticketId: string, call: StoredCall): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    const ticket = await deps.tickets.findById(ticketId).lean<TicketDocument | null>();
    if (!ticket || isKnown(ticket, call)) return;
    const isLinked = ticket.calls.some((known) => known.callId === call.callId);
    const event = isLinked ? 'ticket.call-ended' : 'ticket.call-linked';
    const change = { to: ticket.state, event, set: { calls: withCall(ticket, call) } };
    try {
      await writeChange(deps, ticket, { change, actor: systemActor });
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};
