import { expect } from 'chai';
import fc from 'fast-check';
import { serviceByErlangA } from '../../../server/features/outlook/staffing/erlang-a.ts';
import {
  erlangB,
  erlangC,
  serviceByErlangC,
  type Traffic,
} from '../../../server/features/outlook/staffing/erlang.ts';

const perHalfHour = (calls: number, handleSeconds: number): Traffic => ({
  arrivalsPerSecond: calls / 1800,
  handleSeconds,
});

/** Loads and seats of up to 500, where most of them are busy and beyond. */
const floors = fc.record({
  seats: fc.integer({ min: 1, max: 500 }),
  busy: fc.double({ min: 0.01, max: 2, noNaN: true }),
});
const trafficOf = ({ seats, busy }: { seats: number; busy: number }): Traffic => ({
  arrivalsPerSecond: (seats * busy) / 180,
  handleSeconds: 180,
});
const asked = { withinSeconds: 15, patienceSeconds: 120 };
const share = (value: number): boolean => value >= -1e-9 && value <= 1 + 1e-9;

describe('Erlang B', () => {
  // Tables of the Erlang loss formula, as in ITU-D "Teletraffic Engineering Handbook" (Iversen), chapter 7.
  const published: [seats: number, load: number, blocked: number][] = [
    [1, 1, 0.5],
    [2, 1, 0.2],
    [5, 5, 0.28487],
    [10, 10, 0.21458],
    [20, 20, 0.15889],
  ];
  for (const [seats, load, blocked] of published) {
    it(`loses ${blocked} of ${load} Erlang on ${seats} seats`, () => {
      expect(erlangB(seats, load)).to.be.closeTo(blocked, 0.00001);
    });
  }
});

describe('Erlang C', () => {
  // The worked example of Call Centre Helper, "Erlang C Formula – Made Simple": 100 calls in half an hour of 180 s.
  const published: [seats: number, waiting: number, within20: number][] = [
    [11, 0.682, 0.389],
    [12, 0.449, 0.64],
    [13, 0.285, 0.796],
    [14, 0.174, 0.888],
  ];
  for (const [seats, waiting, within20] of published) {
    it(`lets ${waiting} wait and answers ${within20} within 20 s on ${seats} seats`, () => {
      expect(erlangC(seats, 10)).to.be.closeTo(waiting, 0.0006);
      const { answeredInTime } = serviceByErlangC(seats, perHalfHour(100, 180), 20);
      expect(answeredInTime).to.be.closeTo(within20, 0.001);
    });
  }

  it('lets callers wait 7.8 s on average on 14 seats of that example', () => {
    expect(serviceByErlangC(14, perHalfHour(100, 180), 20).averageWait).to.be.closeTo(7.8, 0.05);
  });

  it('lets all wait for ever where the load is more than the seats', () => {
    expect(erlangC(10, 10)).to.equal(1);
    expect(serviceByErlangC(10, perHalfHour(100, 180), 15)).to.deep.equal({
      answeredInTime: 0,
      averageWait: Infinity,
      abandoned: 0,
    });
  });

  it('lets nobody wait where nobody calls', () => {
    expect(serviceByErlangC(1, perHalfHour(0, 180), 15).answeredInTime).to.equal(1);
  });

  it('answers no fewer in time with one seat more, and no more with more calls', () => {
    fc.assert(
      fc.property(floors, (floor) => {
        const traffic = trafficOf(floor);
        const now = serviceByErlangC(floor.seats, traffic, 15).answeredInTime;
        const more = { ...traffic, arrivalsPerSecond: traffic.arrivalsPerSecond * 1.05 };
        expect(share(now)).to.equal(true);
        expect(serviceByErlangC(floor.seats + 1, traffic, 15).answeredInTime).to.be.at.least(now - 1e-12);
        expect(serviceByErlangC(floor.seats, more, 15).answeredInTime).to.be.at.most(now + 1e-12);
      }),
    );
  });
});

describe('Erlang A', () => {
  const example: Traffic = { arrivalsPerSecond: 48 / 60, handleSeconds: 60 };

  // Garnett, Mandelbaum and Reiman (2002), table 1: 50 agents, 48 calls a minute of a minute, patience of two minutes.
  it('loses 3.1 % after 3.7 s where Erlang C lets them wait 20.8 s', () => {
    const { abandoned, averageWait } = serviceByErlangA(50, example, asked);
    expect(abandoned).to.be.closeTo(0.031, 0.0005);
    expect(averageWait).to.be.closeTo(3.7, 0.05);
    expect(serviceByErlangC(50, example, 15).averageWait).to.be.closeTo(20.8, 0.05);
  });

  it('is Erlang C where patience has no end', () => {
    const patient = serviceByErlangA(50, example, { withinSeconds: 15, patienceSeconds: 1e7 });
    const { answeredInTime, averageWait } = serviceByErlangC(50, example, 15);
    expect(patient.answeredInTime).to.be.closeTo(answeredInTime, 1e-4);
    expect(patient.averageWait).to.be.closeTo(averageWait, 0.01);
  });

  it('loses what the seats cannot take where far too many call', () => {
    const crowd = perHalfHour(20_000, 180);
    expect(serviceByErlangA(500, crowd, asked).abandoned).to.be.closeTo(1 - 500 / 2_000, 1e-3);
  });

  it('gives shares for 1 to 500 seats, more in time with one seat more, fewer with more calls', () => {
    fc.assert(
      fc.property(
        floors,
        fc.integer({ min: 5, max: 3600 }),
        fc.integer({ min: 0, max: 300 }),
        (floor, patience, within) => {
          const how = { withinSeconds: within, patienceSeconds: patience };
          const traffic = trafficOf(floor);
          const now = serviceByErlangA(floor.seats, traffic, how);
          const more = { ...traffic, arrivalsPerSecond: traffic.arrivalsPerSecond * 1.05 };
          expect(share(now.answeredInTime) && share(now.abandoned)).to.equal(true);
          expect(now.answeredInTime + now.abandoned).to.be.at.most(1 + 1e-6);
          const oneMore = serviceByErlangA(floor.seats + 1, traffic, how);
          expect(oneMore.answeredInTime).to.be.at.least(now.answeredInTime - 1e-6);
          expect(oneMore.abandoned).to.be.at.most(now.abandoned + 1e-9);
          expect(serviceByErlangA(floor.seats, more, how).answeredInTime).to.be.at.most(
            now.answeredInTime + 1e-6,
          );
        },
      ),
    );
  });
});
