import { dayOf, shiftDay, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import { weightOf } from './call-history.ts';
import { callMatters } from './call-matters.ts';
import { randomFrom } from './chance.ts';
import type { PastCall } from './past-call.ts';

const days = 14;
/** On an ordinary working day. */
const ordinary = 8;
/** In the last hours, whichever they are: the board is never empty. */
const lately = 6;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const openFrom = 8;
const openUntil = 20;
/** So long before now the last call began at the latest: it is over, and written up. */
const latestMs = 12 * minuteMs;

/** Every how many calls nobody answers in time, and every how many an answer takes too long. */
const missedEvery = 24;
const slowEvery = 37;

/** Of the last day no call was missed: of so few one would set off the alarm of the wallboard. */
const spotlessMs = 26 * hourMs;

type Random = () => number;

const within = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

const oneOf = <One>(random: Random, list: readonly One[]): One =>
  list[Math.floor(random() * list.length)] as One;

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(within(random, 0, 9))).join('');

/** Some ring more than once, and some from a landline. */
const numbersOf = (random: Random): (() => string) => {
  const known = Array.from(
    { length: 12 },
    () => `${oneOf(random, ['138', '159', '186'])}0593${digits(random, 4)}`,
  );
  return () => {
    if (random() < 0.25) return oneOf(random, known);
    return random() < 0.2
      ? `0591${oneOf(random, ['83', '87', '88'])}${digits(random, 6)}`
      : `${oneOf(random, ['135', '139', '150', '177', '189'])}0594${digits(random, 4)}`;
  };
};

/** Most who press say that they are satisfied; nearly half press nothing. */
const ratingOf = (random: Random): PastCall['rating'] => {
  const share = random();
  if (share > 0.56) return null;
  if (share < 0.48) return 1;
  return share < 0.535 ? 2 : 3;
};

/** Requests come by telephone about the hour. */
const besideRequests = (at: number): number => {
  const minutes = (at % hourMs) / minuteMs;
  if (minutes < 8) return at + 8 * minuteMs;
  return minutes >= 54 ? at - 6 * minuteMs : at;
};

/** When calls came, the oldest first; two never at once with one agent. */
const timesOf = (
  calendar: Pick<WorkingCalendar, 'isWorkday'>,
  { random, now }: { random: Random; now: Date },
): Date[] => {
  const today = dayOf(now);
  const latest = now.getTime() - latestMs;
  const usual = Array.from({ length: days }, (_, place) => shiftDay(today, place + 1 - days)).flatMap(
    (day) => {
      const count = Math.round(ordinary * weightOf(calendar, day));
      const opens = new Date(`${day}T00:00:00+08:00`).getTime() + openFrom * hourMs;
      const eachMs = ((openUntil - openFrom) * hourMs) / count;
      return Array.from({ length: count }, (__, place) => opens + place * eachMs + random() * (eachMs / 3));
    },
  );
  const recent = Array.from({ length: lately }, (_, place) => latest - (lately - 1 - place) * 14 * minuteMs);
  const first = recent[0] ?? latest;
  return [...usual.map(besideRequests).filter((at) => at < first - 10 * minuteMs), ...recent].map(
    (at) => new Date(at),
  );
};

/** The calls of the last two weeks beside those that requests came by. The same days make the same calls. */
export const planCalls = (calendar: Pick<WorkingCalendar, 'isWorkday'>, now: Date): PastCall[] => {
  const random = randomFrom(12_345);
  const nextNumber = numbersOf(random);
  return timesOf(calendar, { random, now }).map((at, place, all): PastCall => {
    // Today's requests are filed by the other agent.
    const isLate = place >= all.length - lately;
    const call = { key: `demonstration-call-${String(place)}`, at, number: nextNumber() };
    if (place % missedEvery === missedEvery - 3 && now.getTime() - at.getTime() > spotlessMs) {
      const waitSeconds = within(random, 18, 64);
      return { ...call, agent: null, waitSeconds, talkSeconds: 0, rating: null, matter: null };
    }
    return {
      ...call,
      agent: isLate || place % 5 >= 3 ? 'agent2' : 'agent1',
      waitSeconds: place % slowEvery === slowEvery - 5 ? within(random, 17, 35) : within(random, 2, 12),
      talkSeconds: within(random, 45, 320),
      rating: ratingOf(random),
      matter: oneOf(random, callMatters),
    };
  });
};
