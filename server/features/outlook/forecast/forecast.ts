import type { DayKind } from '../../../../contract/outlook.ts';
import type { Day } from '../../../kernel/working-calendar.ts';
import { isWorked } from './day-kinds.ts';
import { stretchesPerDay, sumOf, type DayVolume } from './volume.ts';

/** Fewer whole days with calls than these say too little: every weekday has been seen twice then. */
export const leastDays = 14;

/** Days after which a day counts half: the level follows within a week or two, the shape of a day is steadier. */
const halfLife = { level: 7, kind: 120, shape: 42 };
const levelDays = 56;
/** A day that lies further from its kind than this many usual distances counts as that far. */
const farthest = 3;
/** As many days of its own a kind needs to count as much as what is known of its like. */
const priorDays = { kind: 2, shape: 4 };

type Known = DayVolume & { kind: DayKind; total: number; age: number };

/** Learnt from the days before: how much a day of each kind brings, and how it spreads over the half hours. */
export interface CallModel {
  /** Calls on a day whose factor is 1. */
  level: number;
  factors: Readonly<Record<DayKind, number>>;
  shapes: Readonly<Record<DayKind, readonly number[]>>;
  /** How far whole days lie from their forecast, as a share of it. */
  spread: number;
}

const kinds: readonly DayKind[] = ['afterOff', 'work', 'beforeOff', 'makeUp', 'firstOff', 'off', 'holiday'];
/** What a kind is taken for until days of its own have been seen. */
const like: Record<DayKind, DayKind> = {
  afterOff: 'work',
  work: 'work',
  beforeOff: 'work',
  makeUp: 'work',
  firstOff: 'off',
  off: 'firstOff',
  holiday: 'off',
};

const fading = (age: number, half: number): number => 0.5 ** (age / half);

const weightedMean = (pairs: readonly (readonly [value: number, weight: number])[]): number => {
  const weight = sumOf(pairs.map(([, one]) => one));
  return weight === 0 ? 0 : sumOf(pairs.map(([value, one]) => value * one)) / weight;
};

const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2;
};

/** Median, and the usual distance from it (median absolute deviation, as a standard deviation). */
const centreOf = (numbers: readonly number[]): { median: number; distance: number } => {
  const median = medianOf(numbers);
  return { median, distance: 1.4826 * medianOf(numbers.map((one) => Math.abs(one - median))) };
};

/** Each day's total against the mean of the working days around it, so that growth and seasons cancel out. */
const ratiosOf = (days: readonly Known[]): (readonly [DayKind, ratio: number, age: number])[] => {
  const worked = days.filter(({ kind }) => kind === 'work');
  return days.flatMap(({ kind, total, age }) => {
    const around = worked.filter((near) => Math.abs(near.age - age) <= 10);
    const usual = medianOf(around.map((near) => near.total));
    return usual > 0 ? [[kind, total / usual, age] as const] : [];
  });
};

const factorsOf = (days: readonly Known[]): Record<DayKind, number> => {
  const ratios = ratiosOf(days);
  const groupMean = (isWork: boolean): number =>
    weightedMean(
      ratios
        .filter(([kind]) => isWorked(kind) === isWork)
        .map(([, ratio, age]) => [ratio, fading(age, halfLife.kind)]),
    );
  const ofKind = (kind: DayKind, usual: number): number => {
    const own = ratios.filter((row) => row[0] === kind);
    const { median, distance } = centreOf(own.map(([, ratio]) => ratio));
    const near = (ratio: number): number =>
      own.length < 5
        ? ratio
        : Math.min(median + farthest * distance, Math.max(median - farthest * distance, ratio));
    return weightedMean([
      [usual, priorDays.kind],
      ...own.map(([, ratio, age]) => [near(ratio), fading(age, halfLife.kind)] as const),
    ]);
  };
  const worked = groupMean(true) || 1;
  const free = groupMean(false) || worked;
  const factors = Object.fromEntries(kinds.map((kind) => [kind, isWorked(kind) ? worked : free]));
  for (const kind of kinds) factors[kind] = ofKind(kind, factors[like[kind]] ?? 1);
  return factors as Record<DayKind, number>;
};

/** One day's storm is no new level: each day counts as the middle one of itself and its neighbours. */
const withoutStorms = (levels: readonly number[]): number[] =>
  levels.map((_, place) => {
    const start = Math.max(0, Math.min(place - 1, levels.length - 3));
    return medianOf(levels.slice(start, start + 3));
  });

/** How far days lie from the week before them, in the usual case, as a share of it. */
const spreadOf = (levels: readonly number[]): number => {
  const shares = levels.slice(7).map((level, place) => {
    const before = medianOf(levels.slice(place, place + 7));
    return before > 0 ? level / before : 1;
  });
  return centreOf(shares).distance;
};

const levelOf = (
  days: readonly Known[],
  factors: Record<DayKind, number>,
): Pick<CallModel, 'level' | 'spread'> => {
  const recent = days.filter(({ age }) => age <= levelDays);
  const levels = recent.map(({ kind, total }) => total / Math.max(factors[kind], 0.01));
  const calm = withoutStorms(levels);
  const level = weightedMean(recent.map(({ age }, place) => [calm[place] ?? 0, fading(age, halfLife.level)]));
  return { level, spread: spreadOf(levels) };
};

const meanShape = (days: readonly Known[], prior: readonly number[] | undefined): number[] => {
  const own = days.filter(({ total }) => total > 0);
  const weights = own.map(({ age }) => fading(age, halfLife.shape));
  const [calls, whole] = [new Array<number>(stretchesPerDay).fill(0), { total: 0 }];
  own.forEach((day, place) => {
    const weight = weights[place] ?? 0;
    day.calls.forEach((one, stretch) => (calls[stretch] = (calls[stretch] ?? 0) + one * weight));
    whole.total += day.total * weight;
  });
  const perDay = whole.total / Math.max(sumOf(weights), 1e-9);
  const extra = prior ? priorDays.shape * perDay : 0;
  const total = whole.total + extra;
  if (total === 0) return prior ? [...prior] : new Array<number>(stretchesPerDay).fill(1 / stretchesPerDay);
  return calls.map((one, stretch) => (one + extra * (prior?.[stretch] ?? 0)) / total);
};

const shapesOf = (days: readonly Known[]): Record<DayKind, number[]> => {
  const all = meanShape(days, undefined);
  const group = (isWork: boolean): number[] =>
    meanShape(
      days.filter(({ kind }) => isWorked(kind) === isWork),
      all,
    );
  const [worked, free] = [group(true), group(false)];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      meanShape(
        days.filter((day) => day.kind === kind),
        isWorked(kind) ? worked : free,
      ),
    ]),
  ) as Record<DayKind, number[]>;
};

/** Days without a single call are days on which the line was not there; they teach nothing. */
export const withCalls = (days: readonly DayVolume[]): DayVolume[] =>
  days.filter(({ calls }) => sumOf(calls) > 0);

/** Learns from whole days in order, oldest first. */
export const learnCalls = (history: readonly DayVolume[], kindOf: (day: Day) => DayKind): CallModel => {
  const days = withCalls(history);
  const last = Date.parse(`${days.at(-1)?.day ?? '2000-01-01'}T00:00:00Z`);
  const known = days.map((volume): Known => ({
    ...volume,
    kind: kindOf(volume.day),
    total: sumOf(volume.calls),
    age: (last - Date.parse(`${volume.day}T00:00:00Z`)) / 86_400_000,
  }));
  const factors = factorsOf(known);
  return { factors, ...levelOf(known, factors), shapes: shapesOf(known) };
};

/** Calls expected in each half hour of a day of that kind. */
export const forecastDay = ({ level, factors, shapes }: CallModel, kind: DayKind): number[] =>
  shapes[kind].map((share) => share * level * factors[kind]);
