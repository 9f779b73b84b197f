import type { KnownJob } from '../definitions.ts';
import type { JobDocument } from './job-model.ts';
import { claim, runClaimed, type WorkerDeps } from './worker.ts';

export interface Runner {
  /** The slots at work. */
  readonly running: ReadonlySet<Promise<void>>;
  readonly hasRoom: boolean;
  /** There is room, and no job that waits for it is known. */
  readonly isIdle: boolean;
  /** Gives a slot to a job that is being added claimed; null when it is not added after all. */
  occupy(added: Promise<JobDocument | null>): void;
  /** So many jobs more are due; without a number, nobody knows how many. */
  wake(jobs?: number): void;
}

/**
 * Slots of one name: at most `concurrency`, each taking job after job. A look at the store is a write, and one in vain
 * costs as much as one that finds a job: there are no more looks than jobs owed, and each job found makes room for the
 * next look. Jobs that nobody here knows of are told by the sweep.
 */
export const createRunner = (deps: WorkerDeps, known: KnownJob, isOpen: () => boolean): Runner => {
  const running = new Set<Promise<void>>();
  let owed = 0;
  let looking = 0;
  let wakes = 0;

  const take = async (): Promise<void> => {
    const seen = wakes;
    looking += 1;
    const job = await claim(deps, known.name).finally(() => (looking -= 1));
    if (job) {
      owed = Math.max(0, owed - 1);
      fill();
      await runClaimed(deps, known, job);
    } else if (seen === wakes) owed = 0; // what was owed, another process has taken
  };
  const isOwed = (): boolean => isOpen() && owed > looking;
  const loop = async (): Promise<void> => {
    while (isOwed()) await take();
  };
  const hasRoom = (): boolean => isOpen() && running.size < known.concurrency;
  const start = (work: Promise<void>): void => {
    const slot = work.catch((error: unknown) => deps.logger.error({ err: error }, 'the job store failed'));
    running.add(slot);
    void slot.finally(() => {
      running.delete(slot);
      fill();
    });
  };
  const fill = (): void => {
    if (isOwed() && hasRoom()) start(loop());
  };
  const runAdded = async (added: Promise<JobDocument | null>): Promise<void> => {
    const job = await added.catch(() => null); // whoever adds it hears of the error
    if (job) await runClaimed(deps, known, job);
    await loop();
  };
  return {
    running,
    get hasRoom() {
      return hasRoom();
    },
    get isIdle() {
      return owed === 0 && hasRoom();
    },
    occupy: (added) => start(runAdded(added)),
    wake(jobs = Number.POSITIVE_INFINITY) {
      wakes += 1;
      owed += jobs;
      fill();
    },
  };
};
