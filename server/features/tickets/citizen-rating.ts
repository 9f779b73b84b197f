import type { RuleValues } from '../../../contract/rules.ts';
import type { TicketDocument } from './ticket.document.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Answered = Pick<TicketDocument, 'state' | 'closedAt' | 'history' | 'followUps'>;

const releasing = new Set(['ticket.reply-approved', 'ticket.answered-directly']);

const releasedAt = ({ history }: Pick<Answered, 'history'>): Date | undefined =>
  history.findLast(({ type }) => releasing.has(type))?.at;

/** Whether this answer has been rated, by the citizen or on the telephone. */
export const hasRated = ({ followUps, history }: Pick<Answered, 'followUps' | 'history'>): boolean => {
  const since = releasedAt({ history });
  return followUps.some(({ result, at }) => result === 'reached' && (!since || at >= since));
};

const isWithin = (days: number, since: Date | null, now: Date): boolean =>
  since !== null && now.getTime() - since.getTime() <= days * dayMs;

/** 评价: once for an answer, for so many days after it was released. */
export const isRateable = (ticket: Answered, { rateDays }: RuleValues['citizens'], now: Date): boolean =>
  (ticket.state === 'pending_follow_up' || ticket.state === 'closed') &&
  isWithin(rateDays, releasedAt(ticket) ?? ticket.closedAt, now);

/** 重办 by the citizen: for so many days after the close. */
export const isReopenable = (
  { state, closedAt }: Pick<Answered, 'state' | 'closedAt'>,
  { reopenDays }: RuleValues['citizens'],
  now: Date,
): boolean => state === 'closed' && isWithin(reopenDays, closedAt, now);
