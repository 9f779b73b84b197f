import { shiftDay, type Day, type WorkingCalendar } from '../../kernel/working-calendar.ts';
import { randomFrom } from './chance.ts';

/** Calls of one whole day of the past, by half hour. */
export interface PastDay {
  day: Day;
  calls: number[];
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Counts scatter by chance (Poisson); from 30 on a normal distribution does. */
const poisson = (random: () => number, mean: number): number => {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; product *= random()) count += 1;
  return count;
};

const byWeekday = [0.56, 1.13, 1.04, 1, 0.98, 0.93, 0.64];

const hump = (hour: number, centre: number, width: number): number =>
  Math.exp(-((hour - centre) ** 2) / (2 * width ** 2));

/** How a day's calls spread: two peaks on a working day, one flat hill on a free one. */
const shapeAt = (stretch: number, isWorked: boolean): number => {
  const hour = stretch / 2 + 0.25;
  return isWorked
    ? 0.06 + hump(hour, 9.8, 1.5) + 0.8 * hump(hour, 15.6, 1.8) + 0.25 * hump(hour, 20, 1.6)
    : 0.09 + 0.8 * hump(hour, 10.6, 2.2) + 0.7 * hump(hour, 16, 2.8) + 0.35 * hump(hour, 20, 1.8);
};

const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** How busy a day is beside an ordinary working day. */
export const weightOf = ({ isWorkday }: Pick<WorkingCalendar, 'isWorkday'>, day: Day): number => {
  const weekday = weekdayOf(day);
  const isWeekend = weekday === 0 || weekday === 6;
  const usual = byWeekday[weekday] ?? 1;
  if (isWorkday(day)) {
    if (isWeekend) return 0.86;
    return !isWorkday(shiftDay(day, -1)) && weekday !== 1 ? 1.22 : usual;
  }
  return isWeekend ? usual : 0.45;
};

export interface CityOfCalls {
  /** The same seed makes the same city. */
  seed: number;
  /** Calls on an ordinary working day. */
  ordinary: number;
  /** The first day, and how many follow. */
  from: Day;
  days: number;
}

/**
 * Calls of a city as they might have come: weekdays, holidays and make-up days of the calendar, a slow wave and
 * growth over the year, days that scatter more than chance, and now and then a storm that brings twice as many.
 */
export const pastCalls = (
  calendar: Pick<WorkingCalendar, 'isWorkday'>,
  { seed, ordinary, from, days }: CityOfCalls,
): PastDay[] => {
  const random = randomFrom(seed);
  const shapes = [false, true].map((isWorked) => {
    const shape = Array.from({ length: 48 }, (_, stretch) => shapeAt(stretch, isWorked));
    const whole = shape.reduce((sum, one) => sum + one, 0);
    return shape.map((one) => one / whole);
  });
  let mood = 0;
  return Array.from({ length: days }, (_, place) => {
    const day = shiftDay(from, place);
    mood = 0.7 * mood + 0.04 * normal(random);
    const season = 1 + 0.08 * Math.sin((2 * Math.PI * place) / 365) + (0.06 * place) / 365;
    const storm = random() < 0.012 ? 1.4 + 0.8 * random() : 1;
    const total = ordinary * weightOf(calendar, day) * season * Math.exp(mood) * storm;
    const shape = shapes[calendar.isWorkday(day) ? 1 : 0] ?? [];
    return { day, calls: shape.map((share) => poisson(random, share * total)) };
  });
};
