import { z } from 'zod';
import { Id, Instant, text } from './common.ts';

/** The calendar of the city, which every department has that is given no other. */
export const cityCalendarId = 'city';

/** `08:30` */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30');

/** Two times of one day in order compare as text. */
const OfficeHours = z
  .array(z.object({ from: TimeOfDay, to: TimeOfDay }))
  .min(1)
  .max(4)
  .superRefine((hours, context) => {
    const refuse = (path: (string | number)[], message: string, key: string) =>
      context.addIssue({ code: 'custom', path, message, params: { key: `problems.${key}` } });
    hours.forEach(({ from, to }, place) => {
      const before = hours[place - 1];
      if (to <= from) refuse([place, 'to'], 'must be later than the beginning', 'ends_before_begin');
      if (before && from < before.to)
        refuse([place, 'from'], 'must not begin before the last end', 'overlaps');
    });
  });

/** A day that differs from the rule that people work Monday to Friday. */
export const CalendarDay = z.object({
  day: z.iso.date(),
  isWorkday: z.boolean(),
  name: z.string().trim().max(40),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const Days = z
  .array(CalendarDay)
  .max(2000)
  .superRefine((days, context) => {
    const seen = new Set<string>();
    days.forEach(({ day }, place) => {
      const params = { key: 'problems.repeated' };
      const message = `${day} stands there twice`;
      if (seen.has(day)) context.addIssue({ code: 'custom', path: [place, 'day'], message, params });
      seen.add(day);
    });
  });

const shape = {
  name: text(40),
  /** Office hours with the lunch break between them; null takes those of the city. */
  officeHours: OfficeHours.nullable(),
  /** The city's holidays and make-up days (调休); in another calendar only where it differs from the city. */
  days: Days,
  /** Years whose official schedule is in. */
  years: z.array(z.int().min(2000).max(2100)).max(100),
  /** Departments that have this calendar, with all below them. */
  departmentIds: z.array(Id).max(500),
};

export const CalendarId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits or dashes');

export const WorkCalendar = z.object({
  id: CalendarId,
  ...shape,
  version: z.int(),
  updatedAt: Instant,
  updatedBy: z.string(),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;

export const CalendarValues = z.object(shape);
export type CalendarValues = z.infer<typeof CalendarValues>;

export const AddCalendarBody = z.object({ id: CalendarId, ...shape, reason: text(300) });
export const SaveCalendarBody = z.object({ version: z.int().min(1), ...shape, reason: text(300) });
export const CalendarParams = z.object({ calendarId: CalendarId });
export const DeleteCalendarBody = z.object({ version: z.int().min(1), reason: text(300) });

/** All calendars, the city's first. */
export const CalendarsOverview = z.object({
  calendars: z.array(WorkCalendar),
  /** Years that are here or near and whose official schedule is not in. */
  missingYears: z.array(z.int()),
});
export type CalendarsOverview = z.infer<typeof CalendarsOverview>;

/** An official schedule as pasted or read from a file: JSON or iCalendar. */
export const ReadScheduleBody = z.object({ text: text(500_000) });
export const Schedule = z.object({ days: z.array(CalendarDay), years: z.array(z.int()) });
export type Schedule = z.infer<typeof Schedule>;

/** What a change would do to open tickets, before it is made. */
export const TryCalendarBody = z.object({ id: CalendarId, ...shape });
export const CalendarEffect = z.object({
  openTickets: z.int(),
  changing: z.int(),
  /** A few of them. */
  examples: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      before: Instant.nullable(),
      after: Instant.nullable(),
    }),
  ),
});
export type CalendarEffect = z.infer<typeof CalendarEffect>;

/** How far the reckoning anew of open deadlines has come after a change. */
export const Recalculation = z.object({
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  total: z.int(),
  done: z.int(),
  changed: z.int(),
});
export type Recalculation = z.infer<typeof Recalculation>;

/** Stretches of working time to come, as instants, per calendar: what is left of a deadline is what it overlaps. */
export const WorkingStretches = z.object({
  calendars: z.record(z.string(), z.array(z.tuple([Instant, Instant]))),
});
export type WorkingStretches = z.infer<typeof WorkingStretches>;
