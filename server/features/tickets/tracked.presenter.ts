import type { TrackedTicket } from '../../../contract/tickets.ts';
import { wire } from './row.presenter.ts';
import type { HistoryLine, TicketDocument } from './ticket.model.ts';

/** An answer is the citizen's to read once the hotline has approved it. */
export const isAnswerReleased = ({ state }: Pick<TicketDocument, 'state'>): boolean =>
  state === 'pending_follow_up' || state === 'closed' || state === 'archived';

/** Steps a citizen is told of; internal reviews and notes stay inside. */
const citizenSteps = new Set([
  'ticket.filed',
  'ticket.dispatched',
  'ticket.signed-for',
  'ticket.citizen-asked',
  'ticket.supplemented',
  'ticket.extended',
  'ticket.reply-approved',
  'ticket.answered-directly',
  'ticket.refused',
  'ticket.closed',
  'ticket.reworked',
  'ticket.merged',
  'ticket.split',
]);

/** What the citizen may do now. */
export type CitizenActs = Pick<TrackedTicket, 'canRate' | 'canUrge' | 'canReopen'>;

interface Around {
  /** The ticket that holds this one (并单), while it does. */
  parent: TicketDocument | null;
  acts: CitizenActs;
}

/** Colleagues urge each other too: that is not the citizen's to read. */
const isTold = ({ type, actor }: HistoryLine): boolean =>
  citizenSteps.has(type) || (type === 'ticket.urged' && actor.role === 'citizen');

export const presentTracked = (ticket: TicketDocument, { parent, acts }: Around): TrackedTicket => ({
  number: ticket.number,
  title: ticket.title,
  description: ticket.description,
  state: ticket.state,
  requestType: ticket.requestType,
  filedAt: ticket.filedAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  departmentName: (parent ?? ticket).departmentName,
  publicAnswer: isAnswerReleased(ticket) ? ticket.publicAnswer : null,
  questionToCitizen: ticket.state === 'pending_citizen' ? ticket.questionToCitizen : null,
  refusalGround: ticket.refusalGround ?? null,
  resolveBy: isAnswerReleased(ticket) ? null : wire((parent ?? ticket).deadlines.resolveBy),
  ...acts,
  isFollower: false,
  steps: ticket.history.filter(isTold).map(({ at, type, to }) => ({ at: at.toISOString(), type, to })),
});
