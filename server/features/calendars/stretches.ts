import type { WorkingStretches } from '../../../contract/calendars.ts';
import { dayOf, shiftDay, stretchesOf } from '../../kernel/working-calendar.ts';
import type { Calendars } from './calendars.ts';

/** Far enough back and ahead for what a deadline has left or is late by. */
const daysBack = 30;
const daysAhead = 120;

/** Working time around now, per calendar. */
export const workingStretches = (calendars: Calendars, now: Date): WorkingStretches => {
  const first = shiftDay(dayOf(now), -daysBack);
  const days = Array.from({ length: daysBack + daysAhead }, (_, place) => shiftDay(first, place));
  const of = (id: string) =>
    days
      .flatMap((day) => stretchesOf(calendars.byId(id), day))
      .map(([from, to]): [string, string] => [new Date(from).toISOString(), new Date(to).toISOString()]);
  return { calendars: Object.fromEntries(calendars.ids().map((id) => [id, of(id)])) };
};
