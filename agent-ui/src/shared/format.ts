import type { Language } from '../../../contract/common.ts';
import type { DeadlineLights } from '../../../contract/deadlines.ts';

const zone = 'Asia/Shanghai';

/** The city's time, whatever the machine believes. */
export const formatDateTime = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

const dayOf = (instant: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant);

/** Short enough for a table: the time today, day and time this year, else the date. */
export const formatBrief = (instant: string, now: number, language: Language): string => {
  const [then, today] = [new Date(instant), new Date(now)];
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (dayOf(then) === dayOf(today))
    return new Intl.DateTimeFormat(locale, { timeZone: zone, ...time }).format(then);
  const sameYear = dayOf(then).slice(0, 4) === dayOf(today).slice(0, 4);
  const day: Intl.DateTimeFormatOptions = { month: '2-digit', day: '2-digit' };
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...day,
    ...(sameYear ? time : { year: 'numeric' }),
  }).format(then);
};

export interface Span {
  value: number;
  unit: 'minutes' | 'hours' | 'days';
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in the largest unit of which there are at least two, rounded down. */
export const spanOf = (ms: number): Span => {
  const length = Math.abs(ms);
  if (length >= 2 * dayMs) return { value: Math.floor(length / dayMs), unit: 'days' };
  if (length >= 2 * hourMs) return { value: Math.floor(length / hourMs), unit: 'hours' };
  return { value: Math.floor(length / minuteMs), unit: 'minutes' };
};

export type DeadlineLight = 'overdue' | 'red' | 'soon' | 'ample';

/** 红灯 and 黄灯 from the instants that the server named; without them, a deadline is only past or not. */
export const deadlineLight = (
  { at, lights }: { at: string; lights: DeadlineLights | null },
  now: number,
): DeadlineLight => {
  if (now >= Date.parse(lights?.overdueAt ?? at)) return 'overdue';
  if (!lights || now < Date.parse(lights.warnAt)) return 'ample';
  return now < Date.parse(lights.redAt) ? 'soon' : 'red';
};

/** 3:07, or 1:02:09 above an hour. */
export const formatDuration = (seconds: number): string => {
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
};

/** 1.4 MB; powers of 1024. */
export const formatSize = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(kilo < 10 ? 1 : 0)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
};
