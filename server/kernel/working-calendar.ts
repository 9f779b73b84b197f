/** China has kept one time, without summer time, since 1991. */
const offsetMs = 8 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;

/** A calendar on which nobody ever works is taken to be worked on after so many idle days, rather than never. */
const mostIdleDays = 400;

/** A day in China, `2026-11-24`. */
export type Day = string;

export interface WorkingCalendar {
  /** Whether people work on that day: the State Council's holidays and make-up days (调休) included. */
  isWorkday: (day: Day) => boolean;
  /** Office hours in minutes after midnight, in order, the lunch break left out. */
  officeHours: readonly (readonly [from: number, to: number])[];
}

export const dayOf = (instant: Date): Day =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

const midnightOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) - offsetMs;

/** Midnight in China, with which the day begins. */
export const startOfDay = (day: Day): Date => new Date(midnightOf(day));

/** The day so many days later; earlier when negative. */
export const shiftDay = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday of the week that a day lies in; 1 January 1970 was a Thursday. */
export const mondayOf = (day: Day): Day => shiftDay(day, -((Date.parse(`${day}T00:00:00Z`) / dayMs + 3) % 7));

const workdayFrom = (calendar: WorkingCalendar, day: Day, step: 1 | -1): Day => {
  let next = shiftDay(day, step);
  for (let idle = 0; idle < mostIdleDays && !calendar.isWorkday(next); idle += 1) next = shiftDay(next, step);
  return next;
};

export const nextWorkday = (calendar: WorkingCalendar, day: Day): Day => workdayFrom(calendar, day, 1);

/** The close of business on a day, whether or not it is worked on. */
export const closingOf = (calendar: WorkingCalendar, day: Day): Date =>
  new Date(midnightOf(day) + (calendar.officeHours.at(-1)?.[1] ?? 24 * 60) * minuteMs);

/**
 * The close of business of the `days`-th working day after the day of `from`. Counting begins on the next
 * day (收到工单的次日起), so a ticket of Friday afternoon with one working day is due on Monday evening.
 */
export const addWorkingDays = (calendar: WorkingCalendar, from: Date, days: number): Date => {
  let day = dayOf(from);
  for (let counted = 0; counted < days; counted += 1) day = nextWorkday(calendar, day);
  return closingOf(calendar, day);
};

export type Stretch = readonly [opens: number, closes: number];

/** Office hours of a day as instants; none on a day off. */
export const stretchesOf = (calendar: WorkingCalendar, day: Day): Stretch[] =>
  calendar.isWorkday(day)
    ? calendar.officeHours.map(([from, to]) => [
        midnightOf(day) + from * minuteMs,
        midnightOf(day) + to * minuteMs,
      ])
    : [];

/** Working milliseconds of one full day. */
export const workdayLengthMs = ({ officeHours }: WorkingCalendar): number =>
  officeHours.reduce((sum, [from, to]) => sum + (to - from) * minuteMs, 0);

/** The first instant by which `ms` of working time have passed since `from`. */
export const addWorkingMs = (calendar: WorkingCalendar, from: Date, ms: number): Date => {
  if (ms <= 0) return from;
  let left = ms;
  for (let day = dayOf(from); ; day = nextWorkday(calendar, day)) {
    for (const [opens, closes] of stretchesOf(calendar, day)) {
      const begins = Math.max(opens, from.getTime());
      const available = closes - begins;
      if (available <= 0) continue;
      if (available >= left) return new Date(begins + left);
      left -= available;
    }
  }
};

/** The last instant at which `ms` of working time are left until `to`. */
export const subtractWorkingMs = (calendar: WorkingCalendar, to: Date, ms: number): Date => {
  if (ms <= 0) return to;
  let left = ms;
  for (let day = dayOf(to); ; day = workdayFrom(calendar, day, -1)) {
    for (const [opens, closes] of stretchesOf(calendar, day).reverse()) {
      const ends = Math.min(closes, to.getTime());
      const available = ends - opens;
      if (available <= 0) continue;
      if (available >= left) return new Date(ends - left);
      left -= available;
    }
  }
};

/** Working milliseconds between two instants; 0 when `to` is not after `from`. */
export const workingMsBetween = (calendar: WorkingCalendar, from: Date, to: Date): number => {
  let passed = 0;
  for (let day = dayOf(from); midnightOf(day) < to.getTime(); day = shiftDay(day, 1)) {
    for (const [opens, closes] of stretchesOf(calendar, day)) {
      const begins = Math.max(opens, from.getTime());
      const ends = Math.min(closes, to.getTime());
      if (ends > begins) passed += ends - begins;
    }
  }
  return passed;
};

/** Working minutes between two instants, as `workingMsBetween`. */
export const workingMinutesBetween = (calendar: WorkingCalendar, from: Date, to: Date): number =>
  workingMsBetween(calendar, from, to) / minuteMs;
