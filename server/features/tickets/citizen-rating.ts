import type { RuleValues } from '../../../contract/rules.ts';
import type { TicketDocument } from './ticket.document.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** While the follow-up is awaited, and for so many days after the close in which the ticket may be reopened (重办). */
export const isRateable = (
  { state, closedAt }: Pick<TicketDocument, 'state' | 'closedAt'>,
  { reopenDays }: RuleValues['citizens'],
  now: Date,
): boolean =>
  state === 'pending_follow_up' ||
  (state === 'closed' && closedAt !== null && now.getTime() - closedAt.getTime() <= reopenDays * dayMs);
