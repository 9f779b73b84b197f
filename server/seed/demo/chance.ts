/** Numbers from 0 to 1 that are the same at every start (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** One of a list, by a number from 0 to 1; a weight of 2 comes twice as often as one of 1. */
export const chosen = <One extends { weight: number }>(list: readonly One[], share: number): One => {
  let left = share * list.reduce((sum, { weight }) => sum + weight, 0);
  const found = list.find(({ weight }) => (left -= weight) < 0);
  return (found ?? list.at(-1)) as One;
};
