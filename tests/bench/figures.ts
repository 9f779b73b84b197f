import { performance } from 'node:perf_hooks';

export const timed = async <T>(work: () => Promise<T> | T): Promise<{ value: T; ms: number }> => {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedAt };
};

/** Runs `work` again and again; the times in milliseconds, sorted. */
export const sample = async (times: number, work: (round: number) => Promise<unknown>): Promise<number[]> => {
  const all: number[] = [];
  for (let round = 0; round < times; round += 1) all.push((await timed(() => work(round))).ms);
  return all.sort((left, right) => left - right);
};

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export const spread = (sorted: readonly number[]): string =>
  `p50 ${ms(percentile(sorted, 0.5))}, p95 ${ms(percentile(sorted, 0.95))}`;

/** With the slowest of a hundred, of times in any order. */
export const tail = (times: readonly number[]): string => {
  const sorted = times.toSorted((left, right) => left - right);
  return `${spread(sorted)}, p99 ${ms(percentile(sorted, 0.99))}`;
};

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** One line of a report: what was measured, the figure, and what it stands beside. */
export const line = (what: string, figure: string, beside = ''): void => {
  console.log(`  ${what.padEnd(44)} ${figure.padEnd(34)} ${beside}`);
};
