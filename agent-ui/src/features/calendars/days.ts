import type { CalendarDay } from '../../../../contract/calendars.ts';

export type Days = ReadonlyMap<string, CalendarDay>;

export const toDays = (list: readonly CalendarDay[]): Days => new Map(list.map((each) => [each.day, each]));

const dayMs = 24 * 60 * 60 * 1000;

export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

export const isWeekday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;

/** A day worked on becomes free and the other way round; what then is as the week has it needs no entry. */
export const toggled = (days: Days, below: Days, day: string): Days => {
  const before = days.get(day) ?? below.get(day);
  const isWorkday = !(before?.isWorkday ?? isWeekday(day));
  const next = new Map(days);
  const inherited = below.get(day)?.isWorkday ?? isWeekday(day);
  if (isWorkday === inherited) next.delete(day);
  else next.set(day, { day, isWorkday, name: before?.name ?? '' });
  return next;
};

/** The weeks of a month, Monday first; empty places where another month's days would be. */
export const weeksOf = (year: number, month: number): (string | null)[][] => {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const places: (string | null)[] = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length }, (_, place) => shiftDay(first, place)),
  ];
  while (places.length % 7 !== 0) places.push(null);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
};
