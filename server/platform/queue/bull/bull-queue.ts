import { setTimeout as wait } from 'node:timers/promises';
import type Bull from 'bull';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { createDefinitions, timeZone, type KnownJob } from '../definitions.ts';
import type { JobCounts, JobQueue } from '../port.ts';
import { within } from '../within.ts';
import { createConnections } from './connections.ts';
import { listDead, retryDead } from './dead-jobs.ts';
import { guarded } from './guarded.ts';
import { addJob } from './keyed-jobs.ts';
import { createQueues, jobOptions } from './queues.ts';

export interface BullQueueOptions {
  redisUrl: string;
  clock: Clock;
  logger: Logger;
  /** Parts systems that share one Redis. */
  prefix?: string;
  /** How long a job of a dead process stays its own, in milliseconds; default 10,000. */
  lockMs?: number;
}

/** Redis cannot be asked to tell when nothing is left. */
const drainPollMs = 20;

/** Repeats that are no longer defined, or defined otherwise, would go on for ever: Redis remembers them. */
const syncRepeat = async (queue: Bull.Queue, known: KnownJob): Promise<void> => {
  for (const old of await queue.getRepeatableJobs()) {
    if (old.cron !== known.repeat?.cron) await queue.removeRepeatableByKey(old.key);
  }
  if (!known.repeat) return;
  const repeat = { cron: known.repeat.cron, tz: timeZone };
  await queue.add(known.repeat.payload, { ...jobOptions(known), repeat, removeOnComplete: true });
};

/** Finished long ago, and removed meanwhile. */
const ignoreGone = (): void => undefined;

const work = (queue: Bull.Queue, known: KnownJob, logger: Logger): void => {
  queue.on('failed', (job, error) => {
    if (job.attemptsMade < known.attempts) return;
    logger.error({ err: error, job: known.name, id: job.id }, 'job is dead');
  });
  queue.on('completed', (job) => {
    // The id alone is kept: what the job was given may tell of somebody. Of those without one nothing is kept.
    if (job.opts.removeOnComplete !== true) job.update({}).catch(ignoreGone);
  });
  void queue.process(known.concurrency, (job) =>
    known.run(job.data as unknown, { id: String(job.id), attempt: job.attemptsMade + 1 }),
  );
};

const countAll = async (queues: readonly Bull.Queue[]): Promise<JobCounts> => {
  const each = await guarded(Promise.all(queues.map((queue) => queue.getJobCounts())));
  const sum = (state: keyof Bull.JobCounts): number =>
    each.reduce((total, counts) => total + counts[state], 0);
  return {
    waiting: sum('waiting'),
    delayed: sum('delayed'),
    active: sum('active'),
    completed: sum('completed'),
    dead: sum('failed'),
  };
};

/** Jobs on Redis, shared by all processes. */
export const createBullQueue = (options: BullQueueOptions): JobQueue => {
  const { redisUrl, clock, logger, prefix, lockMs } = options;
  const definitions = createDefinitions();
  const connections = createConnections(redisUrl, logger);
  const queues = createQueues({ connections, logger, prefix, lockMs });
  const find = (name: string) => (definitions.has(name) ? queues.of(definitions.get(name)) : undefined);
  const all = (): Bull.Queue[] => definitions.all().map((known) => queues.of(known));

  return {
    adapter: 'bull',
    define: (definition, handler) => definitions.add(definition, handler),
    async enqueue(name, payload, enqueueOptions = {}) {
      const known = definitions.get(name);
      return addJob(queues.of(known), { known, payload: known.read(payload), clock }, enqueueOptions);
    },
    async start() {
      for (const known of definitions.all()) {
        work(queues.of(known), known, logger);
        await guarded(syncRepeat(queues.of(known), known));
      }
    },
    async drain() {
      for (;;) {
        const { waiting, active } = await countAll(all());
        if (waiting + active === 0) return;
        await wait(drainPollMs);
      }
    },
    counts: () => countAll(all()),
    listDead: (limit) => listDead(all(), limit),
    async retryDead(id) {
      await retryDead(find(id.slice(0, id.indexOf('/'))), id);
    },
    async close(graceMs = 10_000) {
      await within(graceMs, queues.close());
      connections.disconnect();
    },
  };
};
