import { isWorkingUnit, type Lead, type Limit, type Span } from '../../../contract/rules.ts';
import {
  addWorkingDays,
  addWorkingMs,
  subtractWorkingMs,
  workdayLengthMs,
  workingMsBetween,
  type WorkingCalendar,
} from '../../kernel/working-calendar.ts';
import type { Pause, Run } from './runs.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const unitMs = { minutes: minuteMs, hours: hourMs, working_hours: hourMs } as const;

const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** The end of a span that begins at `from`. */
export const afterSpan = (calendar: WorkingCalendar, from: Date, { amount, unit }: Span): Date => {
  if (unit === 'working_days') return addWorkingDays(calendar, from, amount);
  const ms = amount * unitMs[unit];
  return unit === 'working_hours' ? addWorkingMs(calendar, from, ms) : later(from, ms);
};

/** A span's length on its own clock: working days by their office hours. */
const lengthMs = (calendar: WorkingCalendar, { amount, unit }: Span): number =>
  amount * (unit === 'working_days' ? workdayLengthMs(calendar) : unitMs[unit]);

/** What a deadline is measured on: its own limit, or plain time where a person named the instant. */
export type Measure = Limit | null;

const isOnWorkingTime = (measure: Measure): boolean => measure !== null && isWorkingUnit(measure.unit);

/** A share of the limit, or, without one, of an hour: what was named for an instant is watched closely. */
const shareMs = (calendar: WorkingCalendar, percent: number, measure: Measure): number =>
  (percent / 100) * (measure === null ? hourMs : lengthMs(calendar, measure));

/** The instant that lies so long before a deadline. */
export const beforeDue = (
  calendar: WorkingCalendar,
  due: Date,
  { lead, measure }: { lead: Lead; measure: Measure },
): Date => {
  const { amount, unit } = lead;
  const isWorking = unit === 'percent' ? isOnWorkingTime(measure) : isWorkingUnit(unit);
  const ms = unit === 'percent' ? shareMs(calendar, amount, measure) : lengthMs(calendar, { amount, unit });
  return isWorking ? subtractWorkingMs(calendar, due, ms) : later(due, -ms);
};

/** The instant that lies so long after a deadline. */
export const afterDue = (
  calendar: WorkingCalendar,
  due: Date,
  { lead, measure }: { lead: Lead; measure: Measure },
): Date => {
  const { amount, unit } = lead;
  if (amount === 0) return due;
  if (unit !== 'percent') return afterSpan(calendar, due, { amount, unit });
  const ms = shareMs(calendar, amount, measure);
  return isOnWorkingTime(measure) ? addWorkingMs(calendar, due, ms) : later(due, ms);
};

/** Overdue begins after the grace (宽限), on the limit's own clock. */
export const afterGrace = (calendar: WorkingCalendar, due: Date, measure: Measure): Date => {
  const ms = (measure?.graceMinutes ?? 0) * minuteMs;
  return isOnWorkingTime(measure) ? addWorkingMs(calendar, due, ms) : later(due, ms);
};

/** What was left when the clock stopped is what is left when it goes on. */
const afterPause = (
  calendar: WorkingCalendar,
  due: Date,
  { pause, isWorking }: { pause: Pause; isWorking: boolean },
): Date => {
  if (pause.to === null || pause.from >= due) return due;
  if (!isWorking) return later(due, pause.to.getTime() - pause.from.getTime());
  const leftMs = workingMsBetween(calendar, pause.from, due);
  return addWorkingMs(calendar, pause.to, leftMs);
};

/** When a run's time is over: its limit, what was granted on top of it, and what it stood still. */
export const dueOf = (calendar: WorkingCalendar, run: Run, limit: Limit | null): Date | null => {
  if (run.fixedAt !== null || limit === null) return run.fixedAt;
  const base = afterSpan(calendar, run.from, limit);
  const extended = run.extraDays === 0 ? base : addWorkingDays(calendar, base, run.extraDays);
  return run.pauses.reduce(
    (due, pause) => afterPause(calendar, due, { pause, isWorking: isWorkingUnit(limit.unit) }),
    extended,
  );
};
