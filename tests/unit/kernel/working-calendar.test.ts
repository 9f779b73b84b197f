import { expect } from 'chai';
import fc from 'fast-check';
import { createCalendars, firstCalendar } from '../../../server/features/calendars/index.ts';
import {
  addWorkingDays,
  addWorkingMs,
  dayOf,
  mondayOf,
  shiftDay,
  startOfDay,
  subtractWorkingMs,
  workingMinutesBetween,
  workingMsBetween,
} from '../../../server/kernel/working-calendar.ts';
import { makeUpDays, holidays } from '../../support/state-council-days.ts';

const city = createCalendars([firstCalendar()]).byId('city');
const hourMs = 3_600_000;

/** An instant given as people in Fuzhou read their clocks. */
const china = (text: string): Date => new Date(`${text}+08:00`);
const instants = fc.date({
  min: china('2024-01-01T00:00'),
  max: china('2027-03-31T00:00'),
  noInvalidDate: true,
});
const spans = fc.integer({ min: 1, max: 100 * hourMs });

describe('The calendar of the city', () => {
  for (const [year, days] of Object.entries(holidays)) {
    it(`gives the holidays of ${year} as announced, all of them free`, () => {
      for (const day of days) expect(city.isWorkday(day), day).to.equal(false);
    });
    it(`works on the make-up days of ${year}, and on no other weekend`, () => {
      const worked: string[] = [];
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = shiftDay(day, 1)) {
        const isWeekend = new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
        if (isWeekend && city.isWorkday(day)) worked.push(day);
        if (!isWeekend && !days.includes(day)) expect(city.isWorkday(day), day).to.equal(true);
      }
      expect(worked).to.deep.equal(makeUpDays[year]);
    });
  }

  it('keeps holidays of fixed date free in a year that is not announced', () => {
    expect(city.isWorkday('2029-10-02')).to.equal(false);
    expect(city.isWorkday('2029-10-09')).to.equal(true);
  });
});

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
    it(what, () => expect(addWorkingDays(city, china(from), days)).to.deep.equal(china(due)));
  }

  it('is due on a working day, so many of them later, later for more', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const due = addWorkingDays(city, from, days);
        expect(city.isWorkday(dayOf(due))).to.equal(true);
        const since = addWorkingDays(city, from, 0);
        expect(workingMinutesBetween(city, since, due)).to.equal(days * 7 * 60);
        expect(addWorkingDays(city, from, days + 1).getTime()).to.be.greaterThan(due.getTime());
      }),
      { numRuns: 60 },
    );
  });
});

describe('addWorkingMs and subtractWorkingMs', () => {
  it('leap the lunch break, the night and the weekend', () => {
    expect(addWorkingMs(city, china('2026-03-06T11:30'), hourMs)).to.deep.equal(china('2026-03-06T14:30'));
    expect(addWorkingMs(city, china('2026-03-06T17:00'), hourMs)).to.deep.equal(china('2026-03-09T09:00'));
    expect(subtractWorkingMs(city, china('2026-03-09T09:00'), hourMs)).to.deep.equal(
      china('2026-03-06T17:00'),
    );
  });

  it('are measured as what was added or taken away', () => {
    fc.assert(
      fc.property(instants, spans, (instant, ms) => {
        expect(workingMsBetween(city, instant, addWorkingMs(city, instant, ms))).to.equal(ms);
        expect(workingMsBetween(city, subtractWorkingMs(city, instant, ms), instant)).to.equal(ms);
      }),
      { numRuns: 80 },
    );
  });

  it('grow with the start and with the length', () => {
    fc.assert(
      fc.property(instants, spans, fc.integer({ min: 1, max: 50 * hourMs }), (from, ms, more) => {
        const due = addWorkingMs(city, from, ms).getTime();
        expect(addWorkingMs(city, from, ms + more).getTime()).to.be.greaterThan(due);
        expect(addWorkingMs(city, new Date(from.getTime() + more), ms).getTime()).to.be.at.least(due);
      }),
      { numRuns: 60 },
    );
  });
});

describe('workingMsBetween', () => {
  it('leaves out the night and the lunch break', () => {
    expect(workingMinutesBetween(city, china('2026-03-02T11:30'), china('2026-03-02T14:30'))).to.equal(60);
    expect(workingMinutesBetween(city, china('2026-03-02T17:00'), china('2026-03-03T09:00'))).to.equal(60);
  });

  it('is nothing over a weekend, and nothing backwards', () => {
    expect(workingMinutesBetween(city, china('2026-03-07T00:00'), china('2026-03-09T00:00'))).to.equal(0);
    expect(workingMinutesBetween(city, china('2026-03-03T00:00'), china('2026-03-02T00:00'))).to.equal(0);
  });

  it('of two stretches that meet is that of the whole, over year ends and holidays', () => {
    fc.assert(
      fc.property(fc.array(instants, { minLength: 3, maxLength: 3 }), (three) => {
        const [first, second, third] = three.toSorted((a, b) => a.getTime() - b.getTime()) as [
          Date,
          Date,
          Date,
        ];
        const parts = workingMsBetween(city, first, second) + workingMsBetween(city, second, third);
        expect(parts).to.equal(workingMsBetween(city, first, third));
      }),
      { numRuns: 20 },
    );
  });
});

describe('A day in China', () => {
  it('begins at sixteen hours of the day before in world time', () => {
    expect(startOfDay('2026-11-30').toISOString()).to.equal('2026-11-29T16:00:00.000Z');
  });
  for (const [day, monday] of [
    ['2026-11-30', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
    ['2027-01-01', '2026-12-28'],
  ] as const) {
    it(`${day} lies in the week of ${monday}`, () => expect(mondayOf(day)).to.equal(monday));
  }
});
