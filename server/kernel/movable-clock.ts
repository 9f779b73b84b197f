import type { Clock } from './clock.ts';

/** A clock that can be told to stand at an instant, and to go on with the present. */
export interface MovableClock extends Clock {
  standAt(instant: Date): void;
  goOn(): void;
}

export const createMovableClock = (present: Clock): MovableClock => {
  let stood: Date | undefined;
  return {
    now: () => stood ?? present.now(),
    standAt(instant) {
      stood = instant;
    },
    goOn() {
      stood = undefined;
    },
  };
};
