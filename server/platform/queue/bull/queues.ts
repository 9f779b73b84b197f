import Bull from 'bull';
import type { Logger } from '../../../kernel/logger.ts';
import type { KnownJob } from '../definitions.ts';
import type { Connections } from './connections.ts';

/** One bull queue a job name, so that each name has its own concurrency. */
export interface Queues {
  of(name: string): Bull.Queue;
  close(): Promise<void>;
}

export const createQueues = (connections: Connections, prefix: string, logger: Logger): Queues => {
  const queues = new Map<string, Bull.Queue>();
  return {
    of(name) {
      const known = queues.get(name);
      if (known) return known;
      const queue = new Bull(name, { prefix, createClient: (type) => connections.create(type) as never });
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
