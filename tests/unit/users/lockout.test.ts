import { expect } from 'chai';
import { waitAfter } from '../../../server/features/users/lockout.ts';

describe('waitAfter', () => {
  const seconds: [failures: number, wait: number][] = [
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [7, 8],
    [10, 64],
    [13, 512],
    [14, 900],
    [1_000, 900],
    [1_000_000, 900],
  ];
  for (const [failures, wait] of seconds) {
    it(`is ${wait} seconds after ${failures} failures`, () => {
      expect(waitAfter(failures)).to.equal(wait * 1000);
    });
  }
});
