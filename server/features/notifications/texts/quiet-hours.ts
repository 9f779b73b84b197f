import { dayOf } from '../../../kernel/working-calendar.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const at = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`);

export interface QuietHours {
  /** `21:00`, the city's time. */
  quietFrom: string;
  quietTo: string;
}

/** The first moment from `now` on at which people may be written to. Quiet hours may span midnight. */
export const nextLoudMoment = (now: Date, { quietFrom, quietTo }: QuietHours): Date => {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)];
  const minute = Math.floor((now.getTime() - at(dayOf(now), '00:00').getTime()) / minuteMs);
  const spansMidnight = from > to;
  const isQuiet = spansMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return now;
  const endsTomorrow = spansMidnight && minute >= from;
  return at(dayOf(endsTomorrow ? new Date(now.getTime() + dayMs) : now), quietTo);
};
