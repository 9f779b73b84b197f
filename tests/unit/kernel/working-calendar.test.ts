import { expect } from 'chai';
import fc from 'fast-check';
import { stateCouncilCalendar as cityCalendar } from '../../../server/features/calendars/state-council.ts';
import { addWorkingDays, dayOf, workingMinutesBetween } from '../../../server/kernel/working-calendar.ts';

/** An instant given as people in Fuzhou read their clocks. */
const china = (text: string): Date => new Date(`${text}+08:00`);

describe('addWorkingDays', () => {
  const table: [what: string, from: string, days: number, due: string][] = [
    ['counts from the next day', '2026-03-02T09:00', 1, '2026-03-03T17:30'],
    ['leaps over the weekend', '2026-03-06T16:00', 1, '2026-03-09T17:30'],
    ['leaps over National Day', '2025-09-30T10:00', 1, '2025-10-09T17:30'],
    ['counts a make-up Saturday', '2025-10-10T10:00', 1, '2025-10-11T17:30'],
    ['never counts the Spring Festival', '2025-01-27T10:00', 2, '2025-02-06T17:30'],
    ['goes over the end of a year', '2025-12-31T10:00', 1, '2026-01-04T17:30'],
    ['takes late evening in China for that day', '2026-03-02T23:30', 1, '2026-03-03T17:30'],
  ];
  for (const [what, from, days, due] of table) {
    it(what, () => expect(addWorkingDays(cityCalendar, china(from), days)).to.deep.equal(china(due)));
  }

  it('is due on a working day, later for more days', () => {
    const instants = fc.date({
      min: china('2024-01-01T00:00'),
      max: china('2026-11-30T00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const due = addWorkingDays(cityCalendar, from, days);
        expect(cityCalendar.isWorkday(dayOf(due))).to.equal(true);
        expect(addWorkingDays(cityCalendar, from, days + 1).getTime()).to.be.greaterThan(due.getTime());
      }),
      { numRuns: 60 },
    );
  });
});

describe('workingMinutesBetween', () => {
  it('leaves out the night and the lunch break', () => {
    expect(
      workingMinutesBetween(cityCalendar, china('2026-03-02T11:30'), china('2026-03-02T14:30')),
    ).to.equal(60);
    expect(
      workingMinutesBetween(cityCalendar, china('2026-03-02T17:00'), china('2026-03-03T09:00')),
    ).to.equal(60);
  });

  it('is nothing over a weekend, and nothing backwards', () => {
    expect(
      workingMinutesBetween(cityCalendar, china('2026-03-07T00:00'), china('2026-03-09T00:00')),
    ).to.equal(0);
    expect(
      workingMinutesBetween(cityCalendar, china('2026-03-03T00:00'), china('2026-03-02T00:00')),
    ).to.equal(0);
  });
});
