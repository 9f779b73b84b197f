import type { Clock } from '../../server/kernel/clock.ts';

/** A clock that moves only when told to. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  set(instant: Date): void;
}

export const createFakeClock = (start = new Date('2026-03-02T01:00:00Z')): FakeClock => {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance(ms) {
      current += ms;
    },
    set(instant) {
      current = instant.getTime();
    },
  };
};
