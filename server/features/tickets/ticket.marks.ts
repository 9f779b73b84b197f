import { asksForRework } from '../../../contract/follow-ups.ts';
import type { TicketMarks } from '../../../contract/supervision.ts';
import type { TicketState } from '../../../contract/tickets.ts';
import type { Rung } from './ticket.escalation.ts';
import type { StoredFollowUp, StoredSupervision, TicketDocument } from './ticket.model.ts';

/** While a ticket is a department's to handle. */
export const departmentStates: readonly TicketState[] = [
  'pending_sign',
  'return_review',
  'in_progress',
  'pending_citizen',
  'extension_review',
];

const sendsBack = new Set(['ticket.reply-sent-back', 'ticket.return-refused']);
const makesGood = new Set(['ticket.replied', 'ticket.signed-for', 'ticket.returned', 'ticket.dispatched']);

export const openSupervision = ({
  supervisions,
}: Pick<TicketDocument, 'supervisions'>): StoredSupervision | undefined =>
  supervisions.find(({ closedAt }) => closedAt === null);

const supervisedOf = (ticket: TicketDocument): TicketMarks['supervised'] => {
  const order = openSupervision(ticket);
  if (!order) return undefined;
  return order.repliedAt === null ? 'open' : 'replied';
};

/** The citizen's last rating, which alone may be appealed. */
export const lastRating = ({ followUps }: Pick<TicketDocument, 'followUps'>): StoredFollowUp | undefined =>
  followUps.findLast(({ result }) => result === 'reached');

const isWanting = (rating: StoredFollowUp): boolean => rating.responded === 'no' || asksForRework(rating);

const ratingOf = (ticket: TicketDocument): TicketMarks['rating'] => {
  const rating = lastRating(ticket);
  if (!rating) return undefined;
  if (rating.appeal) return rating.appeal.ruledAt === null ? 'appealed' : undefined;
  return isWanting(rating) ? 'appealable' : undefined;
};

const lightOf = (standing: Rung | undefined, isAtDepartment: boolean): TicketMarks['light'] => {
  if (!standing || !isAtDepartment) return undefined;
  return standing.step.when === 'before' ? 'warned' : 'overdue';
};

/** Absent rather than undefined: partial indexes hold the tickets that have a mark. */
const present = (marks: { [Key in keyof TicketMarks]: TicketMarks[Key] | undefined }): TicketMarks =>
  Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));

interface Step {
  before: TicketDocument;
  after: TicketDocument;
  event: string;
  standing: Rung | undefined;
}

/** Where a ticket stands after a step, see `TicketMarks`. Stored, so that every pile is one stretch of an index. */
export const marksAfter = ({ before, after, event, standing }: Step): TicketMarks => {
  const isAtDepartment = departmentStates.includes(after.state);
  const wasSentBack = before.marks.sentBack === true && !makesGood.has(event);
  return present({
    light: lightOf(standing, isAtDepartment),
    step: standing?.step.key,
    sentBack: isAtDepartment && (sendsBack.has(event) || wasSentBack) ? true : undefined,
    rework: isAtDepartment && after.reworkCount > 0 ? true : undefined,
    supervised: supervisedOf(after),
    rating: ratingOf(after),
  });
};
