import { expect } from 'chai';
import { createPicture } from '../../../server/features/wallboard/picture.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('The picture of the wallboard', () => {
  const open = () => {
    const clock = createFakeClock();
    const asked: string[] = [];
    const seats = { off: 0, ready: 0, ringing: 0, talking: 0, wrap_up: 0, break: 0 };
    const picture = createPicture({
      clock,
      calls: {
        now: () => Promise.resolve({ talking: 0, waiting: 0, longestWait: 0, seats }),
        served: (since) => {
          asked.push(`served ${String((clock.now().getTime() - since.getTime()) / 60_000)}`);
          return Promise.resolve({ offered: 0, answered: 0, answeredIn15: 0 });
        },
      },
      tickets: {
        pulse: () => {
          asked.push('pulse');
          return Promise.resolve({ filed: 0, closed: 0, open: 0, departments: [] });
        },
        openByDistrict: () => {
          asked.push('districts');
          return Promise.resolve([]);
        },
      },
      hotTopics: {
        busiest: ({ since, until }) => {
          asked.push(`topics ${String((until.getTime() - since.getTime()) / 3_600_000)}`);
          return Promise.resolve([]);
        },
      },
    });
    return { clock, asked, picture };
  };
  const forSeconds = async ({ clock, picture }: ReturnType<typeof open>, seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await picture();
    }
  };

  it('reckons each part no more often than it can move', async () => {
    const board = open();
    await forSeconds(board, 60);
    const times = (what: string) => board.asked.filter((part) => part === what).length;
    expect(times('served 1440')).to.equal(1);
    expect(times('districts')).to.equal(1);
    expect(times('served 15')).to.equal(12);
    expect(times('pulse')).to.equal(12);
    expect(times('topics 24')).to.equal(6);
  });
});
