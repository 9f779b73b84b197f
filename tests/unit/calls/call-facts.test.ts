import { expect } from 'chai';
import fc from 'fast-check';
import { learn, noFacts, stateOf, talkSeconds } from '../../../server/features/calls/call.facts.ts';
import type { CarrierCallEvent } from '../../../integrations/telephony/port.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 24, 8, 0, second));
const event = (kind: CarrierCallEvent['kind'], second: number, more: object = {}): CarrierCallEvent => ({
  carrierId: 'CA1',
  kind,
  from: '',
  to: '',
  at: at(second),
  ...more,
});
const call: CarrierCallEvent[] = [
  event('arrived', 0, { from: '13800001234', to: '12345' }),
  event('agent_unanswered', 21, { agentId: 'a', offerId: '1' }),
  event('agent_answered', 30, { agentId: 'b', offerId: '2' }),
  event('ended', 95, { from: '13800001234', to: '12345' }),
];
const factsOf = (events: readonly CarrierCallEvent[]) => events.reduce(learn, noFacts);
const free = { isReserved: false, isHeld: false };

describe('Facts of a call', () => {
  it('are the same in any order and with any repeats', () => {
    const repeated = fc
      .array(fc.constantFrom(...call), { maxLength: 8 })
      .chain((more) => fc.shuffledSubarray([...call, ...more], { minLength: call.length + more.length }));
    fc.assert(
      fc.property(repeated, (events) => {
        expect(factsOf(events)).to.deep.equal(factsOf(call));
      }),
      { numRuns: 500 },
    );
  });

  it('never let a call move back, whatever comes late', () => {
    const order = ['queued', 'ringing', 'talking', 'held', 'completed', 'abandoned', 'failed'];
    const rank = (state: string): number =>
      order.indexOf(state) >= 4 ? 4 : Math.min(order.indexOf(state), 2);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...call), { maxLength: 12 }), (events) => {
        let facts = noFacts;
        let highest = 0;
        for (const told of events) {
          facts = learn(facts, told);
          const now = rank(stateOf(facts, free));
          expect(now).to.be.at.least(highest);
          highest = now;
        }
      }),
    );
  });

  it('measure the talk from the answer to the end', () => {
    expect(talkSeconds(factsOf(call))).to.equal(65);
    expect(talkSeconds(factsOf(call.slice(0, 3)))).to.equal(null);
  });

  const states: [string, CarrierCallEvent[], object, string][] = [
    ['waits', call.slice(0, 1), {}, 'queued'],
    ['rings when a seat is reserved', call.slice(0, 1), { isReserved: true }, 'ringing'],
    ['talks when answered, reserved or not', call.slice(0, 3), { isReserved: true }, 'talking'],
    ['is held', call.slice(0, 3), { isHeld: true }, 'held'],
    ['is completed', call, {}, 'completed'],
    ['is abandoned when nobody answered', [event('arrived', 0), event('ended', 9)], {}, 'abandoned'],
    ['has failed when the carrier says so', [event('ended', 9, { isFailure: true })], {}, 'failed'],
    [
      'is completed though the end came first',
      [event('ended', 95), event('agent_answered', 30)],
      {},
      'completed',
    ],
  ];
  for (const [what, events, more, state] of states) {
    it(`say that it ${what}`, () => {
      expect(stateOf(factsOf(events), { ...free, ...more })).to.equal(state);
    });
  }
});
