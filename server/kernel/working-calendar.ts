/** China has kept one time, without summer time, since 1991. */
const offsetMs = 8 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;

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

const nextDay = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

export const nextWorkday = (calendar: WorkingCalendar, day: Day): Day => {
  let next = nextDay(day);
  while (!calendar.isWorkday(next)) next = nextDay(next);
  return next;
};

/**
 * The close of business of the `days`-th working day after the day of `from`. Counting begins on the next
 * day (收到工单的次日起), so a ticket of Friday afternoon with one working day is due on Monday evening.
 */
export const addWorkingDays = (calendar: WorkingCalendar, from: Date, days: number): Date => {
  let day = dayOf(from);
  for (let counted = 0; counted < days; counted += 1) day = nextWorkday(calendar, day);
  const closing = calendar.officeHours.at(-1)?.[1] ?? 24 * 60;
  return new Date(midnightOf(day) + closing * minuteMs);
};

/** Office minutes between two instants; 0 when `to` is not after `from`. */
export const workingMinutesBetween = (calendar: WorkingCalendar, from: Date, to: Date): number => {
  let minutes = 0;
  for (let day = dayOf(from); midnightOf(day) < to.getTime(); day = nextDay(day)) {
    if (!calendar.isWorkday(day)) continue;
    for (const [start, end] of calendar.officeHours) {
      const opens = Math.max(midnightOf(day) + start * minuteMs, from.getTime());
      const closes = Math.min(midnightOf(day) + end * minuteMs, to.getTime());
      if (closes > opens) minutes += (closes - opens) / minuteMs;
    }
  }
  return minutes;
};
