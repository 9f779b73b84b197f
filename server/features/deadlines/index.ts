import chineseDays from 'chinese-days';
import type { RequestType, Urgency } from '../../../contract/tickets.ts';
import { addWorkingDays, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import { followUpLimit, resolveLimits, signLimits, urgentResolveLimits, type Limit } from './limits.ts';

/** The State Council's calendar with its make-up days; offices close for lunch. */
export const cityCalendar: WorkingCalendar = {
  isWorkday: (day) => chineseDays.isWorkday(day),
  officeHours: [
    [8 * 60 + 30, 12 * 60],
    [14 * 60, 17 * 60 + 30],
  ],
};

const after = (limit: Limit, from: Date): Date =>
  'minutes' in limit
    ? new Date(from.getTime() + limit.minutes * 60_000)
    : addWorkingDays(cityCalendar, from, limit.workingDays);

/** Both clocks start when the ticket is dispatched, so that an unsigned ticket cannot hide. */
export const deadlinesFrom = (
  dispatchedAt: Date,
  { requestType, urgency }: { requestType: RequestType; urgency: Urgency },
): { signBy: Date; resolveBy: Date } => ({
  signBy: after(signLimits[urgency], dispatchedAt),
  resolveBy: after(
    urgency === 'general' ? resolveLimits[requestType] : urgentResolveLimits[urgency],
    dispatchedAt,
  ),
});

export const followUpDeadline = (repliedAt: Date): Date => after(followUpLimit, repliedAt);
