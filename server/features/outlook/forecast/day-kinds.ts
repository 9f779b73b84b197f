import type { DayKind } from '../../../../contract/outlook.ts';
import { shiftDay, type Day, type WorkingCalendar } from '../../../kernel/working-calendar.ts';

type Works = Pick<WorkingCalendar, 'isWorkday'>;

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Whether a free day belongs to a holiday: to free days in a row with a day from Monday to Friday among them. */
const isHoliday = ({ isWorkday }: Works, day: Day): boolean => {
  for (const step of [1, -1]) {
    for (let near = day, gone = 0; !isWorkday(near) && gone < 10; near = shiftDay(near, step), gone += 1) {
      if (!isWeekend(near)) return true;
    }
  }
  return false;
};

const offKind = (calendar: Works, day: Day): DayKind => {
  if (isHoliday(calendar, day)) return 'holiday';
  return calendar.isWorkday(shiftDay(day, -1)) ? 'firstOff' : 'off';
};

/**
 * What a day is to those who call. Not its name but its place decides: people call most on the first day after free
 * days, whether that is a Monday or the Wednesday after a holiday, and on a make-up day (调休上班) as on a working day.
 */
export const dayKindOf = (calendar: Works, day: Day): DayKind => {
  if (!calendar.isWorkday(day)) return offKind(calendar, day);
  if (isWeekend(day)) return 'makeUp';
  if (!calendar.isWorkday(shiftDay(day, -1))) return 'afterOff';
  return calendar.isWorkday(shiftDay(day, 1)) ? 'work' : 'beforeOff';
};

export const isWorked = (kind: DayKind): boolean => !['firstOff', 'off', 'holiday'].includes(kind);
