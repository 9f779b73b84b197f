import { expect } from 'chai';
import { nextLoudMoment } from '../../../server/features/notifications/texts/quiet-hours.ts';

const night = { quietFrom: '21:00', quietTo: '08:00' };
const noon = { quietFrom: '12:00', quietTo: '14:00' };
const city = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);

describe('nextLoudMoment', () => {
  const cases: [what: string, now: Date, hours: typeof night, expected: Date][] = [
    ['by day is now', city('10:30'), night, city('10:30')],
    ['late in the evening is tomorrow morning', city('21:00'), night, new Date('2026-03-03T08:00:00+08:00')],
    ['after midnight is this morning', city('03:15'), night, city('08:00')],
    ['at the end of the quiet hours is now', city('08:00'), night, city('08:00')],
    ['within a siesta is its end', city('13:59'), noon, city('14:00')],
    ['outside a siesta is now', city('14:00'), noon, city('14:00')],
    ['without quiet hours is now', city('02:00'), { quietFrom: '08:00', quietTo: '08:00' }, city('02:00')],
  ];
  for (const [what, now, hours, expected] of cases) {
    it(what, () => {
      expect(nextLoudMoment(now, hours).toISOString()).to.equal(expected.toISOString());
    });
  }
});
