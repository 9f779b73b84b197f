/** The only source of time. Tests hand in their own, so no test ever waits. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
