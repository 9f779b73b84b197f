import type { SamplePlan } from '../../../../contract/quality-settings.ts';
import { dayOf, mondayOf, shiftDay, startOfDay, type Day } from '../../../kernel/working-calendar.ts';

/** A day or a week of the city that is over: `2026-11-24`, or `week-2026-11-16` by its Monday. */
export interface SamplePeriod {
  name: string;
  from: Date;
  /** Not included. */
  to: Date;
}

/** How far a hotline that was off catches up. */
const daysBack = 7;
const weeksBack = 2;

const periodOf = (name: string, first: Day, days: number): SamplePeriod => ({
  name,
  from: startOfDay(first),
  to: startOfDay(shiftDay(first, days)),
});

/** The periods of that length that are over and not too long ago, the oldest first. */
export const periodsOver = (per: SamplePlan['per'], now: Date): SamplePeriod[] => {
  const today = dayOf(now);
  if (per === 'day') {
    return Array.from({ length: daysBack }, (_, place) => {
      const day = shiftDay(today, place - daysBack);
      return periodOf(day, day, 1);
    });
  }
  return Array.from({ length: weeksBack }, (_, place) => {
    const monday = shiftDay(mondayOf(today), 7 * (place - weeksBack));
    return periodOf(`week-${monday}`, monday, 7);
  });
};
