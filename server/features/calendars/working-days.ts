import type { CalendarValues } from '../../../contract/calendars.ts';
import type { Day, WorkingCalendar } from '../../kernel/working-calendar.ts';
import { isWeekday } from './state-council.ts';

/** 法定节假日 with a fixed date: free even in a year whose schedule is not in yet. */
const statutory = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

export const defaultOfficeHours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '17:30' },
];

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

type Values = Pick<CalendarValues, 'days' | 'years' | 'officeHours'>;

/** What the kernel reckons with. A calendar other than the city's adds to the city's and may take its hours. */
export const toWorkingCalendar = (own: Values, city: Values = own): WorkingCalendar => {
  const exceptions = new Map<Day, boolean>(
    [...city.days, ...own.days].map(({ day, isWorkday }) => [day, isWorkday]),
  );
  const announced = new Set([...city.years, ...own.years].map(String));
  const isStatutory = (day: Day) => !announced.has(day.slice(0, 4)) && statutory.has(day.slice(5));
  const hours = own.officeHours ?? city.officeHours ?? defaultOfficeHours;
  return {
    isWorkday: (day) => exceptions.get(day) ?? (isWeekday(day) && !isStatutory(day)),
    officeHours: hours.map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const),
  };
};

const announcedFromMonth = 11;

/** Years whose schedule should be in by a day: this one, and from November on the coming one. */
export const missingYears = (years: readonly number[], today: Day): number[] => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const wanted = month >= announcedFromMonth ? [year, year + 1] : [year];
  return wanted.filter((each) => !years.includes(each));
};
