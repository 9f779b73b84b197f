import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Calendars } from '../../features/calendars/index.ts';
import type { OutlookHistory } from '../../features/outlook/index.ts';
import { dayOf, shiftDay, startOfDay } from '../../kernel/working-calendar.ts';
import { pastCalls } from './call-history.ts';

export interface CallsDemoDeps {
  outlook: OutlookHistory;
  calendars: Calendars;
}

const days = 400;
/** A city like Fuzhou on an ordinary working day. */
const ordinary = 2_500;

const timeOf = (stretch: number): string =>
  `${String(Math.floor(stretch / 2)).padStart(2, '0')}:${stretch % 2 === 0 ? '00' : '30'}`;

/** Calls of the past year as a city brings them along, up to the half hour that is over. */
export const seedCalls = async ({ outlook, calendars }: CallsDemoDeps, now: Date): Promise<void> => {
  const from = shiftDay(dayOf(now), 1 - days);
  const city = pastCalls(calendars.byId(cityCalendarId), { seed: 12_345, ordinary, from, days });
  const isOver = (day: string, stretch: number): boolean =>
    startOfDay(day).getTime() + (stretch + 1) * 1_800_000 <= now.getTime();
  const rows = city.flatMap(({ day, calls }) =>
    calls.flatMap((count, stretch) =>
      isOver(day, stretch) ? [{ time: `${day} ${timeOf(stretch)}`, calls: String(count) }] : [],
    ),
  );
  await outlook.importCalls(rows.map((fields, place) => ({ place: place + 1, fields })));
};
