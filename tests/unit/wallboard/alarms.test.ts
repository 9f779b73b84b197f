import { expect } from 'chai';
import type { Wallboard, WallboardAlarm } from '../../../contract/wallboard.ts';
import { districtTiles } from '../../../agent-ui/src/features/wallboard/district-tiles.ts';
import { alarmsOf } from '../../../server/features/wallboard/alarms.ts';

type Live = Pick<Wallboard, 'calls' | 'seats' | 'service'>;

const good = { offered: 100, answered: 98, answeredIn15: 90 };
const calm: Live = {
  calls: { talking: 3, waiting: 0, longestWait: 0 },
  seats: { off: 0, ready: 2, ringing: 0, talking: 3, wrap_up: 0, break: 0 },
  service: { quarterHour: good, day: good },
};

describe('Alarms of the wallboard', () => {
  const cases: [string, Partial<Live>, WallboardAlarm[]][] = [
    ['is silent while every line is kept', {}, []],
    [
      'tells of a caller for whom nobody is ready',
      { calls: { talking: 0, waiting: 1, longestWait: 2 }, seats: { ...calm.seats, ready: 0 } },
      ['nobodyReady'],
    ],
    ['keeps silent at 15 seconds', { calls: { talking: 0, waiting: 1, longestWait: 15 } }, []],
    [
      'tells of a wait beyond 15 seconds',
      { calls: { talking: 0, waiting: 1, longestWait: 16 } },
      ['waitingLong'],
    ],
    [
      'tells of fewer than 95 of 100 answered, by stretch',
      { service: { quarterHour: good, day: { offered: 100, answered: 94, answeredIn15: 90 } } },
      ['answerRateDay'],
    ],
    [
      'tells of slow answers',
      { service: { quarterHour: { offered: 20, answered: 20, answeredIn15: 15 }, day: good } },
      ['slowAnswers'],
    ],
    [
      'draws nothing from a handful of calls',
      { service: { quarterHour: { offered: 3, answered: 1, answeredIn15: 0 }, day: good } },
      [],
    ],
  ];
  for (const [title, change, alarms] of cases) {
    it(title, () => expect(alarmsOf({ ...calm, ...change })).to.deep.equal(alarms));
  }
});

describe('Tiles of the districts', () => {
  it('show every district of the map, and what lies beyond it without a place', () => {
    const tiles = districtTiles([
      { name: '鼓楼区', open: 8 },
      { name: '平潭县', open: 2 },
    ]);
    expect(tiles).to.have.lengthOf(13);
    expect(tiles.find(({ name }) => name === '鼓楼区')).to.deep.include({ open: 8, weight: 1 });
    expect(tiles.at(-1)).to.deep.equal({ name: '平潭县', open: 2, place: undefined, weight: 0.25 });
  });

  it('have a place each', () => {
    const places = districtTiles([]).map(({ place }) => JSON.stringify(place));
    expect(new Set(places).size).to.equal(12);
  });
});
