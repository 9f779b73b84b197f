import { expect } from 'chai';
import { planCalls } from '../../../server/seed/demo/plan-calls.ts';

const calendar = { isWorkday: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) };
const hourMs = 60 * 60_000;
/** A morning before anybody is at work, noon, and night: starts are at all hours. */
const starts = ['2026-03-04T05:40:00+08:00', '2026-03-04T12:00:00+08:00', '2026-03-08T23:30:00+08:00'];

describe('The calls of the demonstration', () => {
  for (const start of starts) {
    const now = new Date(start);
    const calls = planCalls(calendar, now);
    const endOf = ({ at, waitSeconds, talkSeconds }: (typeof calls)[number]) =>
      at.getTime() + (waitSeconds + talkSeconds) * 1000;

    describe(`at a start at ${start}`, () => {
      it('lie in the last two weeks, in their order, the last of them within the hour', () => {
        const times = calls.map(({ at }) => at.getTime());
        expect(times).to.deep.equal([...times].sort((left, right) => left - right));
        expect(times[0]).to.be.above(now.getTime() - 14 * 24 * hourMs);
        expect(Math.max(...calls.map(endOf))).to.be.below(now.getTime());
        expect(times.at(-1)).to.be.above(now.getTime() - hourMs);
      });

      it('leave no agent with two at once', () => {
        for (const agent of ['agent1', 'agent2']) {
          const own = calls.filter((call) => call.agent === agent);
          own.slice(1).forEach((call, place) => expect(call.at.getTime()).to.be.above(endOf(own[place]!)));
        }
      });

      it('are missed now and then, but not in the last day', () => {
        const missed = calls.filter(({ agent }) => agent === null);
        expect(missed.length / calls.length).to.be.within(0.02, 0.05);
        expect(missed.every(({ at }) => now.getTime() - at.getTime() > 24 * hourMs)).to.equal(true);
      });

      it('are the same when they are planned again', () => {
        expect(planCalls(calendar, now)).to.deep.equal(calls);
      });
    });
  }
});
