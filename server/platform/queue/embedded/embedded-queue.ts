import type { Connection } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { createDefinitions } from '../definitions.ts';
import type { JobQueue } from '../port.ts';
import { within } from '../within.ts';
import { jobModel } from './job-model.ts';
import { createRunner, type Runner } from './runner.ts';
import {
  addJob,
  countJobs,
  createTimetable,
  listDead,
  reviveDead,
  trimJobs,
  type NewJob,
} from './store-jobs.ts';
import { newClaim, releaseAbandoned, type WorkerDeps } from './worker.ts';

/** A due job that nobody woke us for (a delay ran out, another process added it) waits at most this long. */
const pollMs = 250;
const trimEveryMs = 60_000;

export interface EmbeddedQueueOptions {
  connection: Connection;
  clock: Clock;
  logger: Logger;
}

/** `wake` looks for due jobs at once, for those who move the clock by hand. */
export type EmbeddedQueue = JobQueue & { wake(): Promise<void> };

/** What runs in this process: a runner a name, and the timers that look for due jobs. */
const createWorkshop = (deps: WorkerDeps, sweepStore: () => Promise<void>) => {
  const runners = new Map<string, Runner>();
  const report = (error: unknown): void => deps.logger.error({ err: error }, 'the job store failed');
  let timers: NodeJS.Timeout[] = [];

  const dueOf = (names: readonly string[]) => ({
    state: 'waiting' as const,
    name: { $in: [...names] },
    runAt: { $lte: deps.clock.now() },
  });
  /** One question for all names: most of them, most of the time, have nothing to do. */
  const sweep = async (): Promise<void> => {
    await sweepStore();
    const free = [...runners].flatMap(([name, runner]) => (runner.hasRoom ? [name] : []));
    for (const name of await deps.jobs.distinct('name', dueOf(free))) runners.get(name)?.wake();
  };
  const due = (): Promise<number> => deps.jobs.countDocuments(dueOf([...runners.keys()]));
  const active = async (): Promise<void> => {
    await Promise.all([...runners.values()].flatMap((runner) => [...runner.running]));
  };
  const drain = async (): Promise<void> => {
    await sweep();
    await active();
    if ((await due()) > 0) await drain();
  };
  /** What is due and finds a free slot is written down as begun, which saves the look for it. */
  const add = async (job: NewJob): Promise<boolean> => {
    const runner = job.runAt <= deps.clock.now() ? runners.get(job.name) : undefined;
    if (!runner?.isIdle) {
      const isAdded = (await addJob(deps.jobs, job)) !== null;
      if (isAdded) runner?.wake(1);
      return isAdded;
    }
    const added = addJob(deps.jobs, job, newClaim(deps.clock));
    runner.occupy(added);
    return (await added) !== null;
  };
  return {
    runners,
    add,
    sweep,
    active,
    drain,
    startTimers(): void {
      timers = [
        setInterval(() => void sweep().catch(report), pollMs),
        setInterval(() => void trimJobs(deps).catch(report), trimEveryMs),
      ];
      for (const timer of timers) timer.unref();
    },
    stopTimers: (): void => timers.forEach(clearInterval),
  };
};

/** Jobs kept in the database and run in this process. */
export const createEmbeddedQueue = ({ connection, clock, logger }: EmbeddedQueueOptions): EmbeddedQueue => {
  const jobs = jobModel(connection);
  const deps: WorkerDeps = { jobs, clock, logger };
  const definitions = createDefinitions();
  const scheduleRepeats = createTimetable(deps, definitions);
  let isOpen = false;
  const workshop = createWorkshop(deps, async () => {
    await releaseAbandoned(deps);
    await scheduleRepeats();
  });

  return {
    adapter: 'embedded',
    define: (definition, handler) => definitions.add(definition, handler),
    async enqueue(name, payload, { key, runAt } = {}) {
      const read = definitions.get(name).read(payload);
      return workshop.add({ name, payload: read, key, runAt: runAt ?? clock.now() });
    },
    async start() {
      isOpen = true;
      for (const known of definitions.all()) {
        workshop.runners.set(
          known.name,
          createRunner(deps, known, () => isOpen),
        );
      }
      await workshop.sweep();
      workshop.startTimers();
    },
    drain: workshop.drain,
    wake: workshop.sweep,
    counts: () => countJobs(jobs, clock),
    listDead: (limit) => listDead(jobs, limit),
    async retryDead(id) {
      workshop.runners.get(await reviveDead(deps, id))?.wake(1);
    },
    async close(graceMs = 10_000) {
      isOpen = false;
      workshop.stopTimers();
      await within(graceMs, workshop.active());
    },
  };
};
