import chineseDays from 'chinese-days';
import type { WorkingCalendar } from '../../kernel/working-calendar.ts';

/** The State Council's calendar with its make-up days; offices close for lunch. */
export const stateCouncilCalendar: WorkingCalendar = {
  isWorkday: (day) => chineseDays.isWorkday(day),
  officeHours: [
    [8 * 60 + 30, 12 * 60],
    [14 * 60, 17 * 60 + 30],
  ],
};
