import chineseDays from 'chinese-days';
import type { RequestType, Urgency } from '../../../contract/tickets.ts';
import { addWorkingDays, dayOf, nextWorkday, type WorkingCalendar } from '../../kernel/working-calendar.ts';
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

/** 延期: so many working days beyond the present deadline. */
export const extended = (resolveBy: Date, workingDays: number): Date =>
  addWorkingDays(cityCalendar, resolveBy, workingDays);

/** 退单 refused: the department signs within its limit from then. */
export const signDeadline = (from: Date, urgency: Urgency): Date => after(signLimits[urgency], from);

/** 挂账: the working days of the pause are added to what was left. */
export const afterPause = (resolveBy: Date, from: Date, to: Date): Date => {
  let days = 0;
  for (
    let day = nextWorkday(cityCalendar, dayOf(from));
    day <= dayOf(to);
    day = nextWorkday(cityCalendar, day)
  ) {
    days += 1;
  }
  return days === 0 ? resolveBy : addWorkingDays(cityCalendar, resolveBy, days);
};

/** The close of business of a day in the city. */
export const closingOf = (day: string): Date => new Date(`${day}T17:30:00+08:00`);

export const followUpDeadline = (repliedAt: Date): Date => after(followUpLimit, repliedAt);
