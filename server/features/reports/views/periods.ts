import type { RelativePeriod, ViewPeriod, ViewSchedule } from '../../../../contract/report-views.ts';
import { dayOf, mondayOf, shiftDay, startOfDay, type Day } from '../../../kernel/working-calendar.ts';
import type { Period } from '../report.queries.ts';

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const lastMonth = (today: Day): Day => firstOf(shiftDay(firstOf(today), -1));

const relative: Record<RelativePeriod, (today: Day) => Period> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: shiftDay(today, -1), to: shiftDay(today, -1) }),
  this_week: (today) => ({ from: mondayOf(today), to: today }),
  last_week: (today) => ({ from: shiftDay(mondayOf(today), -7), to: shiftDay(mondayOf(today), -1) }),
  this_month: (today) => ({ from: firstOf(today), to: today }),
  last_month: (today) => ({ from: lastMonth(today), to: shiftDay(firstOf(today), -1) }),
  week: (today) => ({ from: shiftDay(today, -6), to: today }),
  month: (today) => ({ from: shiftDay(today, -29), to: today }),
  quarter: (today) => ({ from: shiftDay(today, -91), to: today }),
  year: (today) => ({ from: shiftDay(today, -364), to: today }),
};

/** The days that a view means at this instant. */
export const daysOfPeriod = (period: ViewPeriod, now: Date): Period =>
  period.kind === 'fixed' ? { from: period.from, to: period.to } : relative[period.name](dayOf(now));

const hourMs = 3_600_000;

/** The last instant up to now at which this was due. */
export const lastDue = ({ every, weekday, day, hour }: ViewSchedule, now: Date): Date => {
  const at = (date: Day): Date => new Date(startOfDay(date).getTime() + hour * hourMs);
  const today = dayOf(now);
  const inMonth = (first: Day): Date => at(shiftDay(first, day - 1));
  const candidates = {
    day: [at(today), at(shiftDay(today, -1))],
    week: [0, -7].map((days) => at(shiftDay(mondayOf(today), weekday - 1 + days))),
    month: [inMonth(firstOf(today)), inMonth(lastMonth(today))],
  }[every];
  return candidates.find((due) => due <= now) ?? now;
};
