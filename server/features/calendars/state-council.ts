import chineseDays from 'chinese-days';
import type { CalendarDay } from '../../../contract/calendars.ts';
import { shiftDay, type Day } from '../../kernel/working-calendar.ts';

export const isWeekday = (day: Day): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;

/** `National Day,国庆节,3` on days of the schedule, the weekday's English name on others. */
const chineseName = (name: string): string | undefined => name.split(',')[1];

/** 国务院办公厅 announces a year's schedule in the autumn before; the package carries those announced so far. */
export const officialDays = (year: number): CalendarDay[] => {
  const days: CalendarDay[] = [];
  for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = shiftDay(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    const holiday = chineseName(name);
    if (holiday === undefined) continue;
    days.push({ day, isWorkday: work, name: work ? `${holiday}调休` : holiday });
  }
  return days;
};

const firstYear = 2024;

/** Every schedule that the package knows from 2024 on, up to the first year it does not. */
export const officialSchedule = (): { days: CalendarDay[]; years: number[] } => {
  const days: CalendarDay[] = [];
  const years: number[] = [];
  for (let year = firstYear; ; year += 1) {
    const ofYear = officialDays(year);
    if (ofYear.length === 0) return { days, years };
    days.push(...ofYear);
    years.push(year);
  }
};
