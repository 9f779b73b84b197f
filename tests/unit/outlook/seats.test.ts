import { expect } from 'chai';
import fc from 'fast-check';
import { firstOutlookRules } from '../../../server/features/rules/first-outlook-rules.ts';
import { serviceByErlangC } from '../../../server/features/outlook/staffing/erlang.ts';
import { scheduledFor, staffFor } from '../../../server/features/outlook/staffing/seats.ts';

const needs = { ...firstOutlookRules, leastSeats: 1 };

describe('staffFor', () => {
  it('takes 14 seats for 100 calls of 180 s, 80 % within 20 s', () => {
    // Call Centre Helper's example: 13 seats answer 79.6 %, 14 answer 88.8 %, and 30 % shrinkage makes 20 people.
    const wanted = { ...needs, withinSeconds: 20, patienceSeconds: null };
    const { seats, scheduled, service } = staffFor(100, 180, wanted);
    expect([seats, scheduled]).to.deep.equal([14, 20]);
    expect(service.answeredInTime).to.be.closeTo(0.888, 0.001);
  });

  it('keeps the least number of seats when nobody calls', () => {
    const quiet = staffFor(0, 180, firstOutlookRules);
    expect([quiet.seats, quiet.seatsWithAbandonment, quiet.scheduled]).to.deep.equal([2, 2, 3]);
  });

  it('takes the fewest seats that keep the target, and never fewer for more calls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (calls) => {
        const { seats, seatsWithAbandonment } = staffFor(calls, 180, needs);
        const traffic = { arrivalsPerSecond: calls / 1800, handleSeconds: 180 };
        expect(serviceByErlangC(seats, traffic, 15).answeredInTime).to.be.at.least(0.8);
        if (seats > 1) expect(serviceByErlangC(seats - 1, traffic, 15).answeredInTime).to.be.below(0.8);
        const more = staffFor(calls + 20, 180, needs);
        expect(more.seats).to.be.at.least(seats);
        expect(more.seatsWithAbandonment).to.be.at.least(seatsWithAbandonment);
      }),
      { numRuns: 60 },
    );
  });

  it('needs fewer seats where callers hang up', () => {
    const { seats, seatsWithAbandonment } = staffFor(200, 180, needs);
    expect(seatsWithAbandonment).to.be.below(seats);
  });

  it('counts callers who lose patience before the time asked for as not answered', () => {
    const hasty = staffFor(200, 180, { ...needs, withinSeconds: 120, patienceSeconds: 5, targetPercent: 99 });
    expect(hasty.seatsWithAbandonment).to.be.above(hasty.seats);
  });
});

describe('scheduledFor', () => {
  for (const [seats, shrinkage, people] of [
    [14, 30, 20],
    [14, 0, 14],
    [1, 50, 2],
  ] as const) {
    it(`puts ${people} on the rota for ${seats} seats and ${shrinkage} % off the telephone`, () => {
      expect(scheduledFor(seats, shrinkage)).to.equal(people);
    });
  }
});
