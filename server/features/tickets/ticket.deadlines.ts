import type { TicketState } from '../../../contract/tickets.ts';
import type { TicketDocument } from './ticket.model.ts';

type Deadlines = TicketDocument['deadlines'];

const earliest = (...instants: (Date | null)[]): Date | null =>
  instants.reduce((first, next) => (first === null || (next !== null && next < first) ? next : first), null);

/** The deadline that runs in a state; null where none does. Stored, so that lists and timers read one field. */
export const openDeadline = (state: TicketState, deadlines: Deadlines): Date | null => {
  switch (state) {
    case 'pending_sign':
    case 'return_review':
      return earliest(deadlines.signBy, deadlines.resolveBy);
    case 'in_progress':
    case 'pending_citizen':
    case 'extension_review':
    case 'pending_review':
      return deadlines.resolveBy;
    case 'pending_follow_up':
      return deadlines.followUpBy;
    case 'accepted':
    case 'pending_dispatch':
    case 'parked':
    case 'closed':
    case 'archived':
      return null;
  }
};
