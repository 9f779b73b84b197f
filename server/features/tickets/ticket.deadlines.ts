import type { TicketState } from '../../../contract/tickets.ts';
import type { TicketDocument } from './ticket.model.ts';

type Deadlines = TicketDocument['deadlines'];

const earliest = (...instants: (Date | null)[]): Date | null =>
  instants.reduce((first, next) => (first === null || (next !== null && next < first) ? next : first), null);

/** Before dispatch, and for tickets from elsewhere. */
export const noDeadlines: Deadlines = { signBy: null, resolveBy: null, followUpBy: null, reviewBy: null };

type Reader = (deadlines: Deadlines) => Date | null;

const none: Reader = () => null;
const signing: Reader = ({ signBy, resolveBy }) => earliest(signBy, resolveBy);
const resolving: Reader = ({ resolveBy }) => resolveBy;

const running: Record<TicketState, Reader> = {
  accepted: none,
  pending_dispatch: none,
  pending_sign: signing,
  return_review: signing,
  in_progress: resolving,
  pending_citizen: resolving,
  extension_review: resolving,
  parked: ({ reviewBy }) => reviewBy,
  pending_review: resolving,
  pending_follow_up: ({ followUpBy }) => followUpBy,
  closed: none,
  archived: none,
};

/** The deadline that runs in a state; null where none does. Stored, so that lists and timers read one field. */
export const openDeadline = (state: TicketState, deadlines: Deadlines): Date | null =>
  running[state](deadlines);
