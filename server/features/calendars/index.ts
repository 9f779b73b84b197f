import type { WorkingCalendar } from '../../kernel/working-calendar.ts';
import { stateCouncilCalendar } from './state-council.ts';

/** The calendar of the city, which every department has that is given no other. */
export const cityCalendarId = 'city';

/** 工作日历: kept in memory, so that commands can reckon without waiting. */
export interface Calendars {
  /** The city's where the id is unknown. */
  byId(calendarId: string): WorkingCalendar;
  /** The calendar of a department: its own, else that of the nearest department above it, else the city's. */
  idFor(departmentIds: readonly string[]): string;
}

export const createCalendars = (): Calendars => ({
  byId: () => stateCouncilCalendar,
  idFor: () => cityCalendarId,
});
