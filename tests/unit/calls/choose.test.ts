import { expect } from 'chai';
import fc from 'fast-check';
import { defaultCallRules } from '../../../contract/call-rules.ts';
import {
  choose,
  levelAfter,
  type ReadySeat,
  type WaitingCall,
} from '../../../server/features/calls/routing/choose.ts';
import { estimateMinutes } from '../../../server/features/calls/routing/estimate.ts';
import { rankOf, worthSeconds } from '../../../server/features/calls/routing/rank.ts';

const start = Date.UTC(2026, 10, 24, 8);
const at = (second: number): Date => new Date(start + second * 1000);
const { overflow } = defaultCallRules;

const call = (id: string, second: number, more: Partial<WaitingCall> = {}): WaitingCall => ({
  id,
  rank: at(second),
  since: at(second),
  skills: [],
  preferredAgentId: null,
  ...more,
});
const seat = (agentId: string, second: number, skills: Record<string, number> = {}): ReadySeat => ({
  agentId,
  since: at(second),
  skills: Object.entries(skills).map(([code, level]) => ({ code, level })),
});
const chosen = (calls: WaitingCall[], seats: ReadySeat[], now = 60) =>
  choose({ calls, seats, overflow, now: at(now) }).pairs.map(({ callId, agentId }) => `${callId}-${agentId}`);

describe('choose', () => {
  const english = { skills: ['english'] };
  const cases: [string, WaitingCall[], ReadySeat[], number, string[]][] = [
    [
      'gives the first call to the longest idle',
      [call('2', 5), call('1', 1)],
      [seat('b', 9), seat('a', 3)],
      60,
      ['1-a', '2-b'],
    ],
    ['gives nothing when nobody is ready', [call('1', 1)], [], 60, []],
    [
      'puts danger before who waits longer',
      [call('1', 1), call('2', 50, { rank: rankOf(at(50), 'danger') })],
      [seat('a', 3)],
      60,
      ['2-a'],
    ],
    [
      'puts who waits an hour before fresh danger',
      [call('1', 0), call('2', 3601, { rank: rankOf(at(3601), 'danger') })],
      [seat('a', 3)],
      3700,
      ['1-a'],
    ],
    [
      'gives a call to the agent who knows the matter',
      [call('1', 1, { preferredAgentId: 'b' })],
      [seat('a', 1), seat('b', 9)],
      60,
      ['1-b'],
    ],
    [
      'does not wait for the agent who knows the matter',
      [call('1', 1, { preferredAgentId: 'z' })],
      [seat('a', 1)],
      60,
      ['1-a'],
    ],
    [
      'asks for the skill at its level first',
      [call('1', 60, english)],
      [seat('a', 1, { english: 2 }), seat('b', 9, { english: 3 })],
      60,
      ['1-b'],
    ],
    [
      'is content with less after a while',
      [call('1', 50, english)],
      [seat('a', 1, { english: 1 })],
      60,
      ['1-a'],
    ],
    [
      'waits for a skill that nobody free has',
      [call('1', 50, english), call('2', 55)],
      [seat('a', 1)],
      60,
      ['2-a'],
    ],
    ['drops the skill in the end', [call('1', 30, english)], [seat('a', 1)], 60, ['1-a']],
  ];
  for (const [what, calls, seats, now, pairs] of cases) {
    it(what, () => expect(chosen(calls, seats, now)).to.deep.equal(pairs));
  }

  it('tells when a call that found nobody will be content with less', () => {
    const { nextAt } = choose({
      calls: [call('1', 55, english)],
      seats: [seat('a', 1)],
      overflow,
      now: at(60),
    });
    expect(nextAt).to.deep.equal(at(65));
  });

  it('needs no order of the steps', () => {
    expect(levelAfter([...overflow].reverse(), 12)).to.equal(1);
  });

  const skills = fc.subarray(['english', 'business', 'dialect']);
  const calls = fc.array(
    fc.record({
      second: fc.nat(600),
      skills,
      priority: fc.constantFrom(null, 'danger' as const, 'returning' as const),
      preferred: fc.constantFrom(null, 's0', 's1'),
    }),
    { maxLength: 12 },
  );
  const seats = fc.array(fc.record({ second: fc.nat(600), skills, level: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 6,
  });
  const situation = fc.tuple(calls, seats).map(([callList, seatList]) => ({
    calls: callList.map((one, place) =>
      call(`c${place}`, one.second, {
        skills: one.skills,
        rank: rankOf(at(one.second), one.priority),
        preferredAgentId: one.preferred,
      }),
    ),
    seats: seatList.map((one, place) =>
      seat(`s${place}`, one.second, Object.fromEntries(one.skills.map((code) => [code, one.level]))),
    ),
    overflow,
    now: at(620),
  }));

  it('never gives an agent two calls or a call two agents', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { pairs } = choose(given);
        expect(new Set(pairs.map((pair) => pair.agentId)).size).to.equal(pairs.length);
        expect(new Set(pairs.map((pair) => pair.callId)).size).to.equal(pairs.length);
      }),
    );
  });

  it('leaves no call waiting while a seat is free that may take it', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { pairs } = choose(given);
        const isFree = (one: ReadySeat) => pairs.every((pair) => pair.agentId !== one.agentId);
        for (const left of given.calls.filter((one) => pairs.every((pair) => pair.callId !== one.id))) {
          const alone = choose({ ...given, calls: [left], seats: given.seats.filter(isFree) });
          expect(alone.pairs).to.deep.equal([]);
        }
      }),
    );
  });

  it('starves nobody: a call is served before all that came later than the highest priority is worth', () => {
    const arrivals = fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 400 }),
        priority: fc.constantFrom(null, 'danger' as const, 'transfer' as const),
      }),
      { minLength: 2, maxLength: 40 },
    );
    fc.assert(
      fc.property(arrivals, (list) => {
        let second = 0;
        let waiting = list.map(({ gap, priority }, place) => {
          second += gap;
          return { ...call(String(place), second), rank: rankOf(at(second), priority), second };
        });
        while (waiting.length > 0) {
          const { pairs } = choose({ calls: waiting, seats: [seat('a', 0)], overflow, now: at(99_999) });
          const served = waiting.find((one) => one.id === pairs[0]?.callId)!;
          for (const other of waiting)
            expect(other.second).to.be.at.least(served.second - worthSeconds.danger);
          waiting = waiting.filter((one) => one !== served);
        }
      }),
    );
  });
});

describe('estimateMinutes', () => {
  const table: [number, number, number, number | null][] = [
    [0, 10, 180, 1],
    [9, 10, 180, 3],
    [20, 2, 180, 32],
    [3, 0, 180, null],
  ];
  for (const [ahead, staffed, handlingSeconds, minutes] of table) {
    it(`says ${String(minutes)} with ${ahead} ahead and ${staffed} at work`, () => {
      expect(estimateMinutes({ ahead, staffed, handlingSeconds })).to.equal(minutes);
    });
  }
});
