import { createHash } from 'node:crypto';
import Bull from 'bull';
import { Redis } from 'ioredis';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { createDefinitions, finishedKeptMs, timeZone, type KnownJob } from '../definitions.ts';
import type { DeadJob, JobCounts, JobQueue } from '../port.ts';

export interface BullQueueOptions {
  redisUrl: string;
  clock: Clock;
  logger: Logger;
  /** Parts systems that share one Redis. */
  prefix?: string;
}

/** Bull treats colons as its own; a digest keeps any key apart from every other. */
const jobIdOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const unavailable = (cause: unknown) =>
  new AppError('unavailable', 'The job queue does not answer.', { cause });

const guarded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw unavailable(cause);
  }
};

const jobOptions = (known: KnownJob): Bull.JobOptions => ({
  attempts: known.attempts,
  backoff: { type: 'exponential', delay: known.backoffMs },
  removeOnFail: false,
});

/** A finished job without a key is of no further use; one with a key holds the key for a day. */
const keptAfterwards = (key: string | undefined): Bull.JobOptions['removeOnComplete'] =>
  key === undefined ? true : { age: finishedKeptMs / 1000 };

/** Two connections serve all queues, blocking ones aside, as bull's documentation advises. */
const createConnections = (redisUrl: string, logger: Logger) => {
  const settings = { maxRetriesPerRequest: null, enableReadyCheck: false };
  const report = (error: unknown) => logger.warn({ err: error }, 'the job queue lost Redis');
  const shared = { client: new Redis(redisUrl, settings), subscriber: new Redis(redisUrl, settings) };
  const all: Redis[] = [shared.client, shared.subscriber];
  for (const connection of all) connection.on('error', report);
  return {
    all,
    create(type: 'client' | 'subscriber' | 'bclient'): Redis {
      if (type !== 'bclient') return shared[type];
      const blocking = new Redis(redisUrl, settings);
      blocking.on('error', report);
      all.push(blocking);
      return blocking;
    },
  };
};

const toDeadJob = (job: Bull.Job): DeadJob => ({
  id: `${job.queue.name}/${job.id}`,
  name: job.queue.name,
  payload: job.data as unknown,
  attempts: job.attemptsMade,
  reason: job.failedReason ?? '',
  failedAt: new Date(job.finishedOn ?? job.timestamp),
});

/** Repeats that are no longer defined, or defined otherwise, would go on for ever: Redis remembers them. */
const syncRepeat = async (queue: Bull.Queue, known: KnownJob): Promise<void> => {
  for (const old of await queue.getRepeatableJobs()) {
    if (old.cron !== known.repeat?.cron) await queue.removeRepeatableByKey(old.key);
  }
  if (!known.repeat) return;
  const repeat = { cron: known.repeat.cron, tz: timeZone };
  await queue.add(known.repeat.payload, { ...jobOptions(known), repeat, removeOnComplete: true });
};

/** Jobs on Redis, shared by all processes: one bull queue a name, so that each name has its own concurrency. */
export const createBullQueue = ({
  redisUrl,
  clock,
  logger,
  prefix = 'hotline',
}: BullQueueOptions): JobQueue => {
  const definitions = createDefinitions();
  const connections = createConnections(redisUrl, logger);
  const queues = new Map<string, Bull.Queue>();

  const queueOf = (name: string): Bull.Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Bull(name, { prefix, createClient: (type) => connections.create(type) as never });
    queue.on('error', (error) => logger.warn({ err: error, job: name }, 'the job queue failed'));
    queues.set(name, queue);
    return queue;
  };

  const work = (known: KnownJob): void => {
    const queue = queueOf(known.name);
    queue.on('failed', (job, error) => {
      if (job.attemptsMade >= known.attempts)
        logger.error({ err: error, job: known.name, id: job.id }, 'job is dead');
    });
    void queue.process(known.concurrency, (job) =>
      known.run(job.data as unknown, { id: String(job.id), attempt: job.attemptsMade + 1 }),
    );
  };

  const all = (): Bull.Queue[] => definitions.all().map(({ name }) => queueOf(name));

  const busy = async (queue: Bull.Queue): Promise<boolean> => {
    const { waiting, active } = await queue.getJobCounts();
    return waiting + active > 0;
  };

  return {
    adapter: 'bull',
    define: (definition, handler) => definitions.add(definition, handler),
    async enqueue(name, payload, { key, runAt } = {}) {
      const known = definitions.get(name);
      const queue = queueOf(name);
      const data = known.read(payload);
      const jobId = key === undefined ? undefined : jobIdOf(key);
      if (jobId && (await guarded(queue.getJob(jobId)))) return false;
      const delay = runAt ? Math.max(0, runAt.getTime() - clock.now().getTime()) : 0;
      const mark = jobId
        ? await guarded(
            queue.client.set(`${prefix}:key:${name}:${jobId}`, '1', 'PX', finishedKeptMs + delay, 'NX'),
          )
        : 'OK';
      if (mark === null) return false;
      await guarded(
        queue.add(data, {
          ...jobOptions(known),
          delay,
          removeOnComplete: keptAfterwards(key),
          ...(jobId && { jobId }),
        }),
      );
      return true;
    },
    async cancel(name, key) {
      const queue = queueOf(name);
      const job = await guarded(queue.getJob(jobIdOf(key)));
      if (!job || !((await job.isWaiting()) || (await job.isDelayed()))) return false;
      await guarded(job.remove());
      await guarded(queue.client.del(`${prefix}:key:${name}:${jobIdOf(key)}`));
      return true;
    },
    async start() {
      for (const known of definitions.all()) {
        work(known);
        await guarded(syncRepeat(queueOf(known.name), known));
      }
    },
    async drain() {
      for (let isBusy = true; isBusy;) {
        isBusy = (await guarded(Promise.all(all().map(busy)))).some(Boolean);
        if (isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async counts() {
      const each = await guarded(Promise.all(all().map((queue) => queue.getJobCounts())));
      const sum = (read: (counts: Bull.JobCounts) => number) =>
        each.reduce((total, counts) => total + read(counts), 0);
      return {
        waiting: sum((counts) => counts.waiting),
        delayed: sum((counts) => counts.delayed),
        active: sum((counts) => counts.active),
        completed: sum((counts) => counts.completed),
        dead: sum((counts) => counts.failed),
      } satisfies JobCounts;
    },
    async listDead(limit) {
      const each = await guarded(Promise.all(all().map((queue) => queue.getFailed(0, limit - 1))));
      return each
        .flat()
        .map(toDeadJob)
        .sort((left, right) => right.failedAt.getTime() - left.failedAt.getTime())
        .slice(0, limit);
    },
    async retryDead(id) {
      const [name = '', jobId = ''] = id.split('/');
      const job = definitions.has(name) ? await guarded(queueOf(name).getJob(jobId)) : null;
      if (!job || !(await job.isFailed())) throw notFound('Dead job', id);
      await guarded(job.queue.client.hset(job.queue.toKey(jobId), 'attemptsMade', 0));
      await guarded(job.retry());
    },
    async close(graceMs = 10_000) {
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.allSettled([...queues.values()].map((queue) => queue.close())), tooLate]);
      clearTimeout(timer);
      for (const connection of connections.all) connection.disconnect();
    },
  };
};
