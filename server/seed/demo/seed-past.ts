import { cityCalendarId } from '../../../contract/calendars.ts';
import type { Calendars } from '../../features/calendars/index.ts';
import type { Departments } from '../../features/departments/index.ts';
import type { Tickets } from '../../features/tickets/index.ts';
import { dayOf, shiftDay } from '../../kernel/working-calendar.ts';
import { pastRequests } from './past-requests.ts';

export interface PastDemoDeps {
  tickets: Pick<Tickets, 'importTickets'>;
  calendars: Calendars;
  departments: Departments;
}

/** As far back as the calls, so that every month can be compared with that of the year before. */
const days = 400;
/** From then on the demonstration's own requests tell what happened. */
const daysTold = 14;
const ordinary = 3;
const batchSize = 500;

/** 历史工单: brings in the year before as a city brings along what its old platform had. */
export const seedPast = async (
  { tickets, calendars, departments }: PastDemoDeps,
  now: Date,
): Promise<void> => {
  const byName = new Map(
    (await departments.all()).flatMap(({ id, code, name }) => [
      [code, id],
      [name, id],
    ]),
  );
  const rows = pastRequests(calendars.byId(cityCalendarId), {
    ...{ seed: 12_345, ordinary, days: days - daysTold, from: shiftDay(dayOf(now), 1 - days) },
    departmentId: (name) => byName.get(name),
  }).filter(({ reply }) => reply !== undefined && reply.at <= now);
  for (let first = 0; first < rows.length; first += batchSize) {
    await tickets.importTickets(rows.slice(first, first + batchSize));
  }
};
