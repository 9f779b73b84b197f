import { dayOf, type Day } from '../../../kernel/working-calendar.ts';

const offsetMs = 8 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** An hour in China, `2026-11-24T09`. */
export const hourOf = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 13);

/** The half hour of the city's day, `09:30`. */
export const halfHourOf = (instant: Date): string => {
  const local = new Date(instant.getTime() + offsetMs).toISOString();
  return `${local.slice(11, 13)}:${local.slice(14, 16) < '30' ? '00' : '30'}`;
};

/** The instant at which an hour begins. */
export const startOfHour = (hour: string): Date => new Date(Date.parse(`${hour}:00:00Z`) - offsetMs);

export const dayOfHour = (hour: string): Day => hour.slice(0, 10);
export const monthOf = (day: Day): string => day.slice(0, 7);

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Both ends included. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;

export const daysOf = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, place) => addDays(from, place));

/** The same day a year before; 29 February becomes the 28th. */
export const yearBefore = (day: Day): Day => {
  const [year = '', month = '', date = ''] = day.split('-');
  const last = month === '02' && date === '29' ? '28' : date;
  return `${Number(year) - 1}-${month}-${last}`;
};

/** What stands for a run of days: whole months where they fit, single days at the edges. */
export interface Cover {
  months: string[];
  days: Day[];
}

const lastOf = (month: string): Day => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

export const coverOf = (from: Day, to: Day): Cover => {
  const months: string[] = [];
  const days: Day[] = [];
  for (let day = from; day <= to;) {
    const month = monthOf(day);
    if (day.endsWith('-01') && lastOf(month) <= to) {
      months.push(month);
      day = addDays(lastOf(month), 1);
    } else {
      days.push(day);
      day = addDays(day, 1);
    }
  }
  return { months, days };
};

export { dayOf };
