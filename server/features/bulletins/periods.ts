import type { BulletinKind } from '../../../contract/bulletins.ts';
import { dayOf, mondayOf, shiftDay, type Day, type WorkingCalendar } from '../../kernel/working-calendar.ts';

export interface Period {
  from: Day;
  to: Day;
}

const dayMs = 24 * 60 * 60 * 1000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

const monthOf = (day: Day): Period => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from: `${day.slice(0, 7)}-01`, to: last };
};

/** The day, the week from Monday to Sunday, or the month that a day lies in. */
export const periodOf = (kind: BulletinKind, day: Day): Period => {
  if (kind === 'daily') return { from: day, to: day };
  if (kind === 'monthly') return monthOf(day);
  const from = mondayOf(day);
  return { from, to: shiftDay(from, 6) };
};

/** The period of the same kind before. */
export const periodBefore = (kind: BulletinKind, { from }: Period): Period =>
  periodOf(kind, shiftDay(from, -1));

/** 期号: the day of the year, the week by ISO 8601 (its Thursday says whose year it is) or the month. */
export const issueOf = (kind: BulletinKind, { from }: Period): { year: number; issue: number } => {
  const counted = kind === 'weekly' ? shiftDay(from, 3) : from;
  const year = Number(counted.slice(0, 4));
  const dayOfYear = numberOf(counted) - numberOf(`${year}-01-01`) + 1;
  if (kind === 'daily') return { year, issue: dayOfYear };
  if (kind === 'weekly') return { year, issue: Math.ceil(dayOfYear / 7) };
  return { year, issue: Number(counted.slice(5, 7)) };
};

/**
 * What should have been made by now: the brief of yesterday each day; the week's and the month's from the first
 * working day of the next one on.
 */
export const dueAt = (now: Date, calendar: WorkingCalendar): { kind: BulletinKind; day: Day }[] => {
  const today = dayOf(now);
  const isOpen = ({ from }: Period): boolean => {
    for (let day = from; day <= today; day = shiftDay(day, 1)) if (calendar.isWorkday(day)) return true;
    return false;
  };
  const longer = (['weekly', 'monthly'] as const).flatMap((kind) => {
    const present = periodOf(kind, today);
    return isOpen(present) ? [{ kind, day: periodBefore(kind, present).from }] : [];
  });
  return [{ kind: 'daily', day: shiftDay(today, -1) }, ...longer];
};
