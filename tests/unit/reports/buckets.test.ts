import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  coverOf,
  daysBetween,
  daysOf,
  hourOf,
  monthOf,
  startOfHour,
  yearBefore,
} from '../../../server/features/reports/rollup/buckets.ts';

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));

describe('Buckets of time', () => {
  it('are hours of the city, not of Greenwich', () => {
    expect(hourOf(new Date('2026-11-24T16:30:00Z'))).to.equal('2026-11-25T00');
    expect(startOfHour('2026-11-25T00').toISOString()).to.equal('2026-11-24T16:00:00.000Z');
  });

  const covers: [from: string, to: string, months: string[], days: number][] = [
    [
      '2026-01-01',
      '2026-12-31',
      Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
      0,
    ],
    ['2026-01-31', '2026-03-01', ['2026-02'], 2],
    ['2026-02-01', '2026-02-27', [], 27],
    ['2024-02-01', '2024-02-29', ['2024-02'], 0],
    ['2026-05-05', '2026-05-05', [], 1],
  ];
  for (const [from, to, months, days] of covers) {
    it(`cover ${from} to ${to} by ${months.length} months and ${days} days`, () => {
      const cover = coverOf(from, to);
      expect(cover.months).to.deep.equal(months);
      expect(cover.days).to.have.length(days);
    });
  }

  it('cover every day once', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const { months, days } = coverOf(from, to);
        const covered = daysOf(from, to).filter(
          (date) => Number(months.includes(monthOf(date))) + Number(days.includes(date)) === 1,
        );
        return covered.length === daysBetween(from, to);
      }),
    );
  });

  it('know the day a year before, in leap years too', () => {
    expect(yearBefore('2024-02-29')).to.equal('2023-02-28');
    expect(yearBefore('2026-11-25')).to.equal('2025-11-25');
  });
});
