import { expect } from 'chai';
import type { BulletinKind } from '../../../contract/bulletins.ts';
import { dueAt, issueOf, periodBefore, periodOf } from '../../../server/features/bulletins/periods.ts';
import type { WorkingCalendar } from '../../../server/kernel/working-calendar.ts';

/** Monday to Friday, but 5 to 7 October. */
const calendar: WorkingCalendar = {
  isWorkday: (day) =>
    ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !/^2026-10-0[5-7]$/.test(day),
  officeHours: [[540, 1020]],
};
const at = (day: string): Date => new Date(`${day}T08:00:00+08:00`);

describe('Periods of bulletins', () => {
  const cases: [BulletinKind, string, string, string, number, number][] = [
    ['daily', '2026-03-01', '2026-03-01', '2026-03-01', 2026, 60],
    ['weekly', '2026-11-18', '2026-11-16', '2026-11-22', 2026, 47],
    ['weekly', '2026-11-22', '2026-11-16', '2026-11-22', 2026, 47],
    ['weekly', '2027-01-01', '2026-12-28', '2027-01-03', 2026, 53],
    ['monthly', '2028-02-10', '2028-02-01', '2028-02-29', 2028, 2],
  ];
  for (const [kind, day, from, to, year, issue] of cases) {
    it(`of ${day}, ${kind}, run from ${from} to ${to} as no. ${issue} of ${year}`, () => {
      const period = periodOf(kind, day);
      expect(period).to.deep.equal({ from, to });
      expect(issueOf(kind, period)).to.deep.equal({ year, issue });
    });
  }

  it('before one another touch, months by their own length', () => {
    expect(periodBefore('monthly', periodOf('monthly', '2026-03-15'))).to.deep.equal({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('are due from the first working day of the next one on', () => {
    const kinds = (day: string) => dueAt(at(day), calendar).map(({ kind }) => kind);
    expect(kinds('2026-11-23')).to.deep.equal(['daily', 'weekly', 'monthly']);
    expect(kinds('2026-10-06')).to.deep.equal(['daily', 'monthly']);
    expect(kinds('2026-10-08')).to.include('weekly');
    expect(kinds('2026-11-01')).to.deep.equal(['daily', 'weekly']);
    expect(dueAt(at('2026-10-08'), calendar)[1]).to.deep.equal({ kind: 'weekly', day: '2026-09-28' });
  });
});
