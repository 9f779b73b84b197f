import type { CitizenView, Ticket, TicketRow, TrackedTicket } from '../../../contract/tickets.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { isDepartmentStaff } from '../../platform/http/index.ts';
import { maskName, maskPhone } from './masking.ts';
import type { HistoryLine, TicketDocument } from './ticket.model.ts';
import { allowedActions, canAttach, canReveal } from './ticket.policy.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const presentTicketRow = (ticket: TicketDocument): TicketRow => ({
  id: String(ticket._id),
  number: ticket.number,
  title: ticket.title,
  state: ticket.state,
  requestType: ticket.requestType,
  urgency: ticket.urgency,
  source: ticket.source,
  topic: ticket.topic,
  district: ticket.district,
  departmentId: ticket.departmentId,
  departmentName: ticket.departmentName,
  filedAt: ticket.filedAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  nextDeadlineAt: wire(ticket.nextDeadlineAt),
  reworkCount: ticket.reworkCount,
  version: ticket.version,
});

/** Masked for everyone; a confidential citizen (保密) is not even masked for department staff, but absent. */
const presentCitizen = ({ citizen }: TicketDocument, viewer: Viewer): CitizenView => {
  const isHidden = citizen.isConfidential && isDepartmentStaff(viewer);
  return {
    name: isHidden ? null : maskName(citizen.name),
    phone: isHidden ? null : maskPhone(citizen.phone),
    isConfidential: citizen.isConfidential,
    isRevealed: false,
  };
};

const presentHistory = (line: HistoryLine) => ({
  at: line.at.toISOString(),
  type: line.type,
  actorName: line.actor.name,
  actorRole: line.actor.role,
  from: line.from,
  to: line.to,
  note: line.note,
});

const presentDeadlines = ({ deadlines }: TicketDocument) => ({
  signBy: wire(deadlines.signBy),
  resolveBy: wire(deadlines.resolveBy),
  followUpBy: wire(deadlines.followUpBy),
  reviewBy: wire(deadlines.reviewBy),
});

export const presentTicket = (ticket: TicketDocument, viewer: Viewer): Ticket => ({
  ...presentTicketRow(ticket),
  description: ticket.description,
  address: ticket.address,
  citizen: presentCitizen(ticket, viewer),
  handlingRecord: ticket.handlingRecord,
  publicAnswer: ticket.publicAnswer,
  questionToCitizen: ticket.questionToCitizen,
  isPublic: ticket.isPublic,
  resolution: ticket.resolution,
  articleIds: ticket.articleIds,
  deadlines: presentDeadlines(ticket),
  askedDays: ticket.askedDays,
  closedAt: wire(ticket.closedAt),
  filedBy: ticket.filedBy.id === null ? null : ticket.filedBy.name,
  calls: ticket.calls.map((call) => ({ ...call, startedAt: call.startedAt.toISOString() })),
  attachments: ticket.attachments.map((file) => ({ ...file, uploadedAt: file.uploadedAt.toISOString() })),
  followUps: ticket.followUps.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  history: ticket.history.map(presentHistory),
  allowedActions: allowedActions(viewer, ticket),
  canReveal: canReveal(viewer, ticket),
  canAttach: canAttach(viewer, ticket),
});

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
]);

export const presentTracked = (ticket: TicketDocument): TrackedTicket => ({
  number: ticket.number,
  title: ticket.title,
  description: ticket.description,
  state: ticket.state,
  requestType: ticket.requestType,
  filedAt: ticket.filedAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  departmentName: ticket.departmentName,
  publicAnswer: isAnswerReleased(ticket) ? ticket.publicAnswer : null,
  questionToCitizen: ticket.state === 'pending_citizen' ? ticket.questionToCitizen : null,
  resolveBy: isAnswerReleased(ticket) ? null : wire(ticket.deadlines.resolveBy),
  steps: ticket.history
    .filter((line) => citizenSteps.has(line.type))
    .map(({ at, type, to }) => ({ at: at.toISOString(), type, to })),
});
