import type { ServiceLevel, Wallboard } from '../../../contract/wallboard.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dayOf, startOfDay } from '../../kernel/working-calendar.ts';
import type { CallBoard } from '../calls/index.ts';
import type { HotTopics } from '../hot-topics/index.ts';
import type { CityPulse, Tickets } from '../tickets/index.ts';
import { alarmsOf } from './alarms.ts';

export interface PictureDeps {
  clock: Clock;
  calls: CallBoard;
  tickets: Pick<Tickets, 'pulse' | 'openByDistrict'>;
  hotTopics: HotTopics;
}

const minuteMs = 60_000;
const quarterHourMs = 15 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
/** How old each part may be: what is dear to reckon moves slowly. */
const ages = { quarterHour: 5_000, day: minuteMs, pulse: 5_000, districts: minuteMs, topics: 10_000 };
const shownDepartments = 12;
const shownTopics = 5;

/** Keeps what was found for a while; a question meanwhile gets the same answer. */
const remembered = <Found>(clock: Clock, ageMs: number, find: () => Promise<Found>) => {
  let at = Number.NEGATIVE_INFINITY;
  let found: Promise<Found> | undefined;
  return (): Promise<Found> => {
    const now = clock.now().getTime();
    if (found && Math.abs(now - at) < ageMs) return found;
    at = now;
    found = find();
    found.catch(() => (found = undefined));
    return found;
  };
};

const ticketsOf = ({ filed, closed, open, departments }: CityPulse): Wallboard['tickets'] => ({
  filedToday: filed,
  closedToday: closed,
  open,
  overdue: departments.reduce((sum, { overdue }) => sum + overdue, 0),
  warned: departments.reduce((sum, { warned }) => sum + warned, 0),
});

/** The whole board; asked for every second, it reckons anew only what can have moved. */
export const createPicture = ({
  clock,
  calls,
  tickets,
  hotTopics,
}: PictureDeps): (() => Promise<Wallboard>) => {
  const served = (backMs: number) => (): Promise<ServiceLevel> =>
    calls.served(new Date(clock.now().getTime() - backMs));
  const quarterHour = remembered(clock, ages.quarterHour, served(quarterHourMs));
  const day = remembered(clock, ages.day, served(dayMs));
  const pulse = remembered(clock, ages.pulse, () => tickets.pulse(startOfDay(dayOf(clock.now()))));
  const districtsNow = remembered(clock, ages.districts, () => tickets.openByDistrict());
  const topicsNow = remembered(clock, ages.topics, () => {
    const until = clock.now();
    return hotTopics.busiest({ since: new Date(until.getTime() - dayMs), until, limit: shownTopics });
  });
  return async () => {
    const [{ seats, ...now }, service, city, districts, topics] = await Promise.all([
      calls.now(),
      Promise.all([quarterHour(), day()]).then(([short, long]) => ({ quarterHour: short, day: long })),
      pulse(),
      districtsNow(),
      topicsNow(),
    ]);
    const live = { calls: now, seats, service };
    return {
      at: clock.now().toISOString(),
      ...live,
      tickets: ticketsOf(city),
      departments: city.departments.slice(0, shownDepartments),
      districts,
      topics,
      alarms: alarmsOf(live),
    };
  };
};
