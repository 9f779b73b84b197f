import type { TrackedTicket } from '../../../contract/tickets.ts';
import { wire } from './row.presenter.ts';
import type { TicketDocument } from './ticket.model.ts';

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
  'ticket.closed',
  'ticket.reworked',
  'ticket.merged',
  'ticket.split',
]);

interface Around {
  /** The ticket that holds this one (并单), while it does. */
  parent: TicketDocument | null;
  canRate: boolean;
}

export const presentTracked = (ticket: TicketDocument, { parent, canRate }: Around): TrackedTicket => ({
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
  resolveBy: isAnswerReleased(ticket) ? null : wire((parent ?? ticket).deadlines.resolveBy),
  canRate,
  steps: ticket.history
    .filter((line) => citizenSteps.has(line.type))
    .map(({ at, type, to }) => ({ at: at.toISOString(), type, to })),
});
