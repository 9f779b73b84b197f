import Bull from 'bull';
import type { Logger } from '../../../kernel/logger.ts';
import { lockMs as usualLockMs, type KnownJob } from '../definitions.ts';
import type { Connections } from './connections.ts';

/** One bull queue a job name, so that each name has its own concurrency. */
export interface Queues {
  of(known: KnownJob): Bull.Queue;
  close(): Promise<void>;
}

export interface QueuesOptions {
  connections: Connections;
  logger: Logger;
  /** Parts systems that share one Redis. */
  prefix?: string | undefined;
  /** How long a job of a dead process stays its own, in milliseconds. */
  lockMs?: number | undefined;
}

export const createQueues = (options: QueuesOptions): Queues => {
  const { connections, logger, prefix = 'hotline', lockMs = usualLockMs } = options;
  const queues = new Map<string, Bull.Queue>();
  return {
    of({ name, attempts }) {
      const open = queues.get(name);
      if (open) return open;
      const queue = new Bull(name, {
        prefix,
        createClient: (type) => connections.create(type) as never,
        settings: { lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: attempts - 1 },
      });
      queue.on('error', (error) => logger.warn({ err: error, job: name }, 'the job queue failed'));
      queues.set(name, queue);
      return queue;
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    },
  };
};

export const jobOptions = (known: KnownJob): Bull.JobOptions => ({
  attempts: known.attempts,
  backoff: { type: 'exponential', delay: known.backoffMs },
  removeOnFail: false,
});
