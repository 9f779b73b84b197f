import { z } from 'zod';
import { CalendarDay, type Schedule } from '../../../contract/calendars.ts';
import type { FieldProblem } from '../../../contract/errors.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { shiftDay } from '../../kernel/working-calendar.ts';

const refuse = (key: string, message: string, params: FieldProblem['params'] = {}) =>
  invalidInput([{ path: 'text', message, key: `problems.${key}`, params }]);

const scheduleOf = (days: readonly CalendarDay[]): Schedule => {
  if (days.length === 0) throw refuse('schedule_empty', 'names no holiday and no make-up day');
  const byDay = new Map(days.map((each) => [each.day, each]));
  const sorted = [...byDay.values()].toSorted((left, right) => left.day.localeCompare(right.day));
  return { days: sorted, years: [...new Set(sorted.map(({ day }) => Number(day.slice(0, 4))))] };
};

const isRealDay = (day: string): boolean => z.iso.date().safeParse(day).success;

/** `[{ "day": "2027-01-01", "isWorkday": false, "name": "元旦" }]`, or that list as `days` of an object. */
const readJson = (text: string): CalendarDay[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('schedule_json', 'is not JSON');
  }
  const list = z.union([z.array(z.unknown()), z.object({ days: z.array(z.unknown()) })]).safeParse(value);
  if (!list.success) throw refuse('schedule_list', 'is not a list of days');
  const entries = Array.isArray(list.data) ? list.data : list.data.days;
  return entries.map((entry, place) => {
    const day = CalendarDay.safeParse(entry);
    if (day.success) return day.data;
    const field = day.error.issues[0]?.path.join('.') ?? '';
    throw refuse('schedule_entry', `entry ${place + 1}: ${field} is not valid`, { place: place + 1, field });
  });
};

/** Long lines of iCalendar go on in the next, after a blank (RFC 5545, 3.1). */
const linesOf = (text: string): string[] => text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);

const fieldOf = (event: readonly string[], name: string): string | undefined =>
  event.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))?.replace(/^[^:]*:/, '');

const dayIn = (value: string | undefined): string | undefined => {
  const found = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? '');
  return found ? `${found[1]}-${found[2]}-${found[3]}` : undefined;
};

/** 补班 and 上班 are how published calendars mark make-up days; everything else is a holiday. */
const isMakeUp = (summary: string): boolean => /补班|上班|调休上班|班\)|（班）|workday/i.test(summary);

const mostDaysOfOneEvent = 31;

const daysOfEvent = (event: readonly string[], place: number): CalendarDay[] => {
  const [start, end] = [dayIn(fieldOf(event, 'DTSTART')), dayIn(fieldOf(event, 'DTEND'))];
  if (start === undefined || !isRealDay(start)) {
    throw refuse('schedule_entry', `event ${place}: DTSTART is no day`, { place, field: 'DTSTART' });
  }
  const name = (fieldOf(event, 'SUMMARY') ?? '').trim().slice(0, 40);
  const days: CalendarDay[] = [];
  // DTEND is the first day that no longer belongs to it (RFC 5545, 3.6.1).
  for (let day = start; day === start || (end !== undefined && day < end); day = shiftDay(day, 1)) {
    if (days.length === mostDaysOfOneEvent) {
      throw refuse('schedule_entry', `event ${place}: DTEND is too late`, { place, field: 'DTEND' });
    }
    days.push({ day, isWorkday: isMakeUp(name), name });
  }
  return days;
};

const readCalendarFile = (text: string): CalendarDay[] => {
  const days: CalendarDay[] = [];
  let event: string[] | undefined;
  let place = 0;
  for (const line of linesOf(text)) {
    if (line === 'BEGIN:VEVENT') event = [];
    else if (line === 'END:VEVENT' && event) {
      days.push(...daysOfEvent(event, (place += 1)));
      event = undefined;
    } else event?.push(line);
  }
  return days;
};

/** An official schedule as JSON or iCalendar. Throws `invalid_input` naming what is wrong and in which entry. */
export const readSchedule = (text: string): Schedule => {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return scheduleOf(trimmed.startsWith('BEGIN:VCALENDAR') ? readCalendarFile(trimmed) : readJson(trimmed));
};
