import { deadlineKinds, type DeadlineKind } from '../../../contract/deadlines.ts';

/** A stretch in which a clock stands still; still standing while `to` is null. */
export interface Pause {
  from: Date;
  to: Date | null;
}

/**
 * One running clock of a ticket: everything its deadline is reckoned from, so that a change of the calendar can
 * reckon it anew.
 */
export interface Run {
  from: Date;
  /** 延期: working days granted on top of the limit. */
  extraDays: number;
  pauses: Pause[];
  /** Set where a person named the very instant (挂账复核, 督办); no limit and no pause moves it. */
  fixedAt: Date | null;
}

export type Runs = Partial<Record<DeadlineKind, Run>>;
export type ChangeRuns = (runs: Runs) => Runs;

/** Clocks that stand still while nobody can go on: 待补充 and 挂账. */
const pausable: readonly DeadlineKind[] = ['contact', 'resolve', 'assist'];

const newRun = (from: Date, fixedAt: Date | null = null): Run => ({
  from,
  extraDays: 0,
  pauses: [],
  fixedAt,
});

/** Starts these clocks at an instant; one that runs already begins anew. */
export const begin =
  (at: Date, ...kinds: DeadlineKind[]): ChangeRuns =>
  (runs) => ({ ...runs, ...Object.fromEntries(kinds.map((kind) => [kind, newRun(at)])) });

/** Starts a clock that ends at an instant somebody named. */
export const beginUntil =
  (kind: DeadlineKind, { at, until }: { at: Date; until: Date }): ChangeRuns =>
  (runs) => ({ ...runs, [kind]: newRun(at, until) });

/** Ends these clocks: what was to be done is done. */
export const stop =
  (...kinds: DeadlineKind[]): ChangeRuns =>
  (runs) =>
    Object.fromEntries(Object.entries(runs).filter(([kind]) => !kinds.includes(kind as DeadlineKind)));

export const stopAll: ChangeRuns = () => ({});

/** All of these, one after the other. */
export const inTurn =
  (...changes: ChangeRuns[]): ChangeRuns =>
  (runs) =>
    changes.reduce((now, change) => change(now), runs);

/** 延期: so many working days more; nothing where that clock does not run. */
export const extend =
  (kind: DeadlineKind, days: number): ChangeRuns =>
  (runs) => {
    const run = runs[kind];
    return run ? { ...runs, [kind]: { ...run, extraDays: run.extraDays + days } } : runs;
  };

const mapPausable = (runs: Runs, change: (run: Run) => Run): Runs =>
  Object.fromEntries(
    deadlineKinds.flatMap((kind) => {
      const run = runs[kind];
      if (!run) return [];
      return [[kind, pausable.includes(kind) && run.fixedAt === null ? change(run) : run]];
    }),
  );

const isOpen = (pause: Pause): boolean => pause.to === null;

/** Stops the clocks that may stand still; those that stand already are left alone. */
export const pause =
  (at: Date): ChangeRuns =>
  (runs) =>
    mapPausable(runs, (run) =>
      run.pauses.some(isOpen) ? run : { ...run, pauses: [...run.pauses, { from: at, to: null }] },
    );

/** Lets the standing clocks go on. */
export const resume =
  (at: Date): ChangeRuns =>
  (runs) =>
    mapPausable(runs, (run) => ({
      ...run,
      pauses: run.pauses.map((each) => (isOpen(each) ? { ...each, to: at } : each)),
    }));
