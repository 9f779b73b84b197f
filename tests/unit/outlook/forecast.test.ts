import { expect } from 'chai';
import { officialSchedule } from '../../../server/features/calendars/state-council.ts';
import { toWorkingCalendar } from '../../../server/features/calendars/working-days.ts';
import { mapeOf, maseOf, wapeOf } from '../../../server/features/outlook/forecast/accuracy.ts';
import { backtest } from '../../../server/features/outlook/forecast/backtest.ts';
import { bandOf, paceOf } from '../../../server/features/outlook/forecast/band.ts';
import { dayKindOf } from '../../../server/features/outlook/forecast/day-kinds.ts';
import { forecastDay, learnCalls } from '../../../server/features/outlook/forecast/forecast.ts';
import { sumOf, type DayVolume } from '../../../server/features/outlook/forecast/volume.ts';
import { shiftDay } from '../../../server/kernel/working-calendar.ts';

const calendar = toWorkingCalendar({ ...officialSchedule(), officeHours: null });
const kindOf = (day: string) => dayKindOf(calendar, day);

/** The same every week: 960 calls on working days, 480 on free ones, all between nine and five. */
const flat = (from: string, days: number, extra: (day: string) => number = () => 1): DayVolume[] =>
  Array.from({ length: days }, (_, place) => {
    const day = shiftDay(from, place);
    const each = (calendar.isWorkday(day) ? 60 : 30) * extra(day);
    return { day, calls: Array.from({ length: 48 }, (__, at) => (at >= 18 && at < 34 ? each : 0)) };
  });

describe('dayKindOf', () => {
  const kinds: [day: string, kind: string, why: string][] = [
    ['2026-11-23', 'afterOff', 'a Monday'],
    ['2026-11-25', 'work', 'a Wednesday'],
    ['2026-11-27', 'beforeOff', 'a Friday'],
    ['2026-11-28', 'firstOff', 'a Saturday'],
    ['2026-11-29', 'off', 'a Sunday'],
    ['2026-10-01', 'holiday', 'the National Day'],
    ['2026-10-04', 'holiday', 'the Sunday within its holiday'],
    ['2026-10-08', 'afterOff', 'the Thursday after it'],
    ['2026-10-10', 'makeUp', 'the Saturday worked for it'],
    ['2026-09-30', 'beforeOff', 'the Wednesday before it'],
  ];
  for (const [day, kind, why] of kinds) {
    it(`takes ${why}, ${day}, for ${kind}`, () => {
      expect(kindOf(day)).to.equal(kind);
    });
  }
});

describe('The forecast', () => {
  const history = flat('2026-09-07', 70);

  it('finds again what is the same every week', () => {
    const model = learnCalls(history, kindOf);
    for (const [day, calls] of [
      ['2026-11-18', 960],
      ['2026-11-21', 480],
    ] as const) {
      const forecast = forecastDay(model, kindOf(day));
      expect(sumOf(forecast)).to.be.closeTo(calls, calls * 0.02);
      expect(forecast[17]).to.be.closeTo(0, 0.001);
      expect(forecast[20]).to.be.closeTo(calls / 16, calls * 0.002);
    }
  });

  it('takes a make-up day that it has never seen for a working day', () => {
    const model = learnCalls(flat('2026-10-12', 28), kindOf);
    expect(sumOf(forecastDay(model, 'makeUp'))).to.be.closeTo(960, 20);
  });

  it('takes a holiday that it has never seen for a free day', () => {
    const model = learnCalls(flat('2026-10-12', 28), kindOf);
    expect(sumOf(forecastDay(model, 'holiday'))).to.be.closeTo(480, 10);
  });

  it('does not take one stormy day for a new level', () => {
    const stormy = flat('2026-09-07', 70, (day) => (day === '2026-11-13' ? 3 : 1));
    const model = learnCalls(stormy, kindOf);
    expect(sumOf(forecastDay(model, 'work'))).to.be.closeTo(960, 60);
  });

  it('follows a level that stays higher', () => {
    const grown = flat('2026-09-07', 70, (day) => (day >= '2026-10-19' ? 1.5 : 1));
    expect(sumOf(forecastDay(learnCalls(grown, kindOf), 'work'))).to.be.closeTo(1440, 80);
  });

  it('learns nothing from days on which the line was not there', () => {
    const gap = history.map((volume, place) =>
      place >= 30 && place < 37 ? { ...volume, calls: volume.calls.map(() => 0) } : volume,
    );
    expect(sumOf(forecastDay(learnCalls(gap, kindOf), 'work'))).to.be.closeTo(960, 20);
  });
});

describe('backtest', () => {
  it('is exact on what is the same every week, like the naive forecast', () => {
    const tested = backtest(flat('2026-10-12', 42), kindOf);
    expect(tested?.days).to.equal(28);
    expect(tested?.model.wape).to.be.closeTo(0, 1);
    expect(tested?.naive.wape).to.be.closeTo(0, 0.01);
  });

  it('is better than the naive forecast after a holiday', () => {
    const tested = backtest(flat('2026-08-10', 65), kindOf);
    expect(tested?.model.wape ?? 100).to.be.below(tested?.naive.wape ?? 0);
    expect(tested?.naive.wape).to.be.above(10);
  });

  it('is not there while three weeks are not', () => {
    expect(backtest(flat('2026-10-12', 20), kindOf)).to.equal(null);
  });
});

describe('The errors', () => {
  it('weigh each half hour alike in MAPE, each call alike in WAPE', () => {
    expect(mapeOf([10, 100, 0], [5, 100, 3])).to.equal(25);
    expect(wapeOf([10, 90], [5, 90])).to.equal(5);
  });

  it('are not there where nobody called', () => {
    expect([mapeOf([0], [1]), wapeOf([0], [1])]).to.deep.equal([null, null]);
  });

  it('stand in MASE beside the naive error in history', () => {
    expect(maseOf({ actual: [10, 20], forecast: [12, 22] }, 4)).to.equal(0.5);
  });
});

describe('The band', () => {
  it('is chance alone where whole days hit their forecast', () => {
    const { low, high } = bandOf(100, 0);
    expect([low, high].map(Math.round)).to.deep.equal([87, 113]);
  });

  it('never lies below nothing', () => {
    expect(bandOf(0.5, 0.5).low).to.equal(0);
  });
});

describe('paceOf', () => {
  it('is cautious while little has come', () => {
    expect(paceOf(2, 1)).to.be.closeTo(1.02, 0.01);
    expect(paceOf(2000, 1000)).to.be.closeTo(1.94, 0.01);
  });
});
