import type { KnownJob } from '../definitions.ts';
import { runOne, type WorkerDeps } from './worker.ts';

export interface Runner {
  /** The slots at work. */
  readonly running: ReadonlySet<Promise<void>>;
  readonly hasRoom: boolean;
  /** Looks for due jobs at once. */
  wake(): void;
}

/** Slots of one name: at most `concurrency` loops, each taking job after job until none is due. */
export const createRunner = (deps: WorkerDeps, known: KnownJob, isOpen: () => boolean): Runner => {
  const running = new Set<Promise<void>>();
  let wakes = 0;
  const loop = async (): Promise<void> => {
    for (let seen = wakes; isOpen(); seen = wakes) {
      // A job that was added while we looked in vain would otherwise wait for the next sweep.
      if (!(await runOne(deps, known)) && seen === wakes) return;
    }
  };
  const fill = (): void => {
    const slot = loop().catch((error: unknown) => deps.logger.error({ err: error }, 'the job store failed'));
    running.add(slot);
    void slot.finally(() => running.delete(slot));
  };
  return {
    running,
    get hasRoom() {
      return running.size < known.concurrency;
    },
    wake() {
      wakes += 1;
      while (isOpen() && running.size < known.concurrency) fill();
    },
  };
};
