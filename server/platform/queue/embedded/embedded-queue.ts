import type { Connection, Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { isDuplicateKey } from '../../database/index.ts';
import {
  createDefinitions,
  finishedKeptMs,
  nextOccurrence,
  type Definitions,
  type KnownJob,
} from '../definitions.ts';
import type { DeadJob, JobQueue } from '../port.ts';
import { jobModel, type JobDocument } from './job-model.ts';
import { releaseAbandoned, runOne, type WorkerDeps } from './worker.ts';

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

interface NewJob {
  name: string;
  payload: unknown;
  key?: string | undefined;
  runAt: Date;
}

const add = async (jobs: Model<JobDocument>, { key, ...job }: NewJob): Promise<boolean> => {
  try {
    await jobs.create({ ...job, ...(key !== undefined && { key }), state: 'waiting', attempts: 0 });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};

/** The next occurrence of every repeated job, under a key that all processes agree on; each written once. */
const createTimetable = ({ jobs, clock }: WorkerDeps, definitions: Definitions) => {
  const planned = new Map<string, Date>();
  return async (): Promise<void> => {
    for (const { name, repeat } of definitions.all()) {
      if (!repeat || (planned.get(name) ?? 0) > clock.now()) continue;
      const runAt = nextOccurrence(repeat.cron, clock.now());
      await add(jobs, { name, payload: repeat.payload, key: `repeat:${runAt.toISOString()}`, runAt });
      planned.set(name, runAt);
    }
  };
};

const trim = async ({ jobs, clock }: WorkerDeps): Promise<void> => {
  const before = new Date(clock.now().getTime() - finishedKeptMs);
  await jobs.deleteMany({ state: 'completed', finishedAt: { $lt: before } });
};

/** Slots of one name: at most `concurrency` loops, each taking job after job until none is due. */
const createRunner = (deps: WorkerDeps, known: KnownJob, isOpen: () => boolean) => {
  const running = new Set<Promise<void>>();
  const loop = async (): Promise<void> => {
    while (isOpen() && (await runOne(deps, known))) {
      // the next one may be due already
    }
  };
  return {
    running,
    wake(): void {
      while (isOpen() && running.size < known.concurrency) {
        const slot = loop().catch((error: unknown) =>
          deps.logger.error({ err: error }, 'the job store failed'),
        );
        running.add(slot);
        void slot.finally(() => running.delete(slot));
      }
    },
  };
};

const toDeadJob = (job: JobDocument): DeadJob => ({
  id: String(job._id),
  name: job.name,
  payload: job.payload,
  attempts: job.attempts,
  reason: job.reason ?? '',
  failedAt: job.finishedAt ?? job.runAt,
});

/** Jobs kept in the database and run in this process. */
export const createEmbeddedQueue = ({ connection, clock, logger }: EmbeddedQueueOptions): EmbeddedQueue => {
  const jobs = jobModel(connection);
  const deps: WorkerDeps = { jobs, clock, logger };
  const definitions = createDefinitions();
  const runners = new Map<string, ReturnType<typeof createRunner>>();
  const scheduleRepeats = createTimetable(deps, definitions);
  let isOpen = false;
  let timers: NodeJS.Timeout[] = [];

  const sweep = async (): Promise<void> => {
    await releaseAbandoned(deps);
    await scheduleRepeats();
    for (const runner of runners.values()) runner.wake();
  };
  const report = (error: unknown): void => logger.error({ err: error }, 'the job store failed');
  const active = (): Promise<void>[] => [...runners.values()].flatMap((runner) => [...runner.running]);

  const due = (): Promise<number> =>
    jobs.countDocuments({
      state: 'waiting',
      name: { $in: [...runners.keys()] },
      runAt: { $lte: clock.now() },
    });

  const drain = async (): Promise<void> => {
    await sweep();
    await Promise.all(active());
    if ((await due()) > 0) await drain();
  };

  return {
    adapter: 'embedded',
    define: (definition, handler) => definitions.add(definition, handler),
    async enqueue(name, payload, { key, runAt } = {}) {
      const known = definitions.get(name);
      const isAdded = await add(jobs, {
        name,
        payload: known.read(payload),
        key,
        runAt: runAt ?? clock.now(),
      });
      if (isAdded) runners.get(name)?.wake();
      return isAdded;
    },
    async cancel(name, key) {
      return (await jobs.deleteOne({ name, key, state: 'waiting' })).deletedCount > 0;
    },
    async start() {
      isOpen = true;
      for (const known of definitions.all())
        runners.set(
          known.name,
          createRunner(deps, known, () => isOpen),
        );
      await sweep();
      timers = [
        setInterval(() => void sweep().catch(report), pollMs),
        setInterval(() => void trim(deps).catch(report), trimEveryMs),
      ];
      for (const timer of timers) timer.unref();
    },
    drain,
    wake: sweep,
    async counts() {
      const count = (filter: Record<string, unknown>) => jobs.countDocuments(filter);
      const now = clock.now();
      const [waiting, delayed, running, completed, dead] = await Promise.all([
        count({ state: 'waiting', runAt: { $lte: now } }),
        count({ state: 'waiting', runAt: { $gt: now } }),
        count({ state: 'active' }),
        count({ state: 'completed' }),
        count({ state: 'dead' }),
      ]);
      return { waiting, delayed, active: running, completed, dead };
    },
    async listDead(limit) {
      const dead = await jobs
        .find({ state: 'dead' })
        .sort({ finishedAt: -1 })
        .limit(limit)
        .lean<JobDocument[]>();
      return dead.map(toDeadJob);
    },
    async retryDead(id) {
      const revived = await jobs
        .findOneAndUpdate(
          { _id: id, state: 'dead' },
          {
            $set: { state: 'waiting', attempts: 0, runAt: clock.now() },
            $unset: { reason: 1, finishedAt: 1 },
          },
        )
        .catch(() => null);
      if (!revived) throw notFound('Dead job', id);
      runners.get(revived.name)?.wake();
    },
    async close(graceMs = 10_000) {
      isOpen = false;
      timers.forEach(clearInterval);
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.all(active()), tooLate]);
      clearTimeout(timer);
    },
  };
};
