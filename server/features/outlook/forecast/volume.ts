import type { Day } from '../../../kernel/working-calendar.ts';

/** Half hours of a day. */
export const stretchesPerDay = 48;

/** Calls in on one whole day, by half hour from midnight of the city. */
export interface DayVolume {
  day: Day;
  calls: readonly number[];
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** `09:30` of the twentieth half hour. */
export const timeOfStretch = (stretch: number): string =>
  `${String(Math.floor(stretch / 2)).padStart(2, '0')}:${stretch % 2 === 0 ? '00' : '30'}`;

/** The half hour of `09:30`. */
export const stretchOf = (time: string): number =>
  Number(time.slice(0, 2)) * 2 + (Number(time.slice(3, 5)) >= 30 ? 1 : 0);
