import { expect } from 'chai';
import type { RelativePeriod, ViewSchedule } from '../../../contract/report-views.ts';
import { daysOfPeriod, lastDue } from '../../../server/features/reports/views/periods.ts';

/** Sunday late in China is Sunday still in London. */
const sunday = new Date('2026-03-01T23:30:00+08:00');

describe('daysOfPeriod', () => {
  const cases: [name: RelativePeriod, from: string, to: string][] = [
    ['today', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-02-28', '2026-02-28'],
    ['this_week', '2026-02-23', '2026-03-01'],
    ['last_week', '2026-02-16', '2026-02-22'],
    ['this_month', '2026-03-01', '2026-03-01'],
    ['last_month', '2026-02-01', '2026-02-28'],
    ['week', '2026-02-23', '2026-03-01'],
  ];
  for (const [name, from, to] of cases) {
    it(`takes ${name} for ${from} to ${to}`, () => {
      expect(daysOfPeriod({ kind: 'relative', name }, sunday)).to.deep.equal({ from, to });
    });
  }
  it('leaves fixed days as they are', () => {
    const days = { from: '2026-01-01', to: '2026-01-31' };
    expect(daysOfPeriod({ kind: 'fixed', ...days }, sunday)).to.deep.equal(days);
  });
});

describe('lastDue', () => {
  const schedule = (more: Partial<ViewSchedule>): ViewSchedule => ({
    ...{ every: 'day', weekday: 1, day: 1, hour: 8, format: 'csv', recipients: ['a@example.org'] },
    ...more,
  });
  const cases: [what: string, schedule: Partial<ViewSchedule>, now: string, due: string][] = [
    ['today once the hour has come', {}, '2026-03-02T08:00:00+08:00', '2026-03-02T08:00:00+08:00'],
    ['yesterday before it', {}, '2026-03-02T07:59:59+08:00', '2026-03-01T08:00:00+08:00'],
    ['this Monday', { every: 'week' }, '2026-03-04T12:00:00+08:00', '2026-03-02T08:00:00+08:00'],
    ['last Sunday', { every: 'week', weekday: 7 }, '2026-03-04T12:00:00+08:00', '2026-03-01T08:00:00+08:00'],
    [
      'the 28th of the month before',
      { every: 'month', day: 28 },
      '2026-03-02T09:00:00+08:00',
      '2026-02-28T08:00:00+08:00',
    ],
  ];
  for (const [what, more, now, due] of cases) {
    it(`was ${what}`, () => {
      expect(lastDue(schedule(more), new Date(now)).getTime()).to.equal(Date.parse(due));
    });
  }
});
