import type Bull from 'bull';
import { notFound } from '../../../kernel/errors.ts';
import type { DeadJob } from '../port.ts';
import { guarded } from './guarded.ts';

const toDeadJob = (job: Bull.Job): DeadJob => ({
  id: `${job.queue.name}/${job.id}`,
  name: job.queue.name,
  payload: job.data as unknown,
  attempts: job.attemptsMade,
  reason: job.failedReason ?? '',
  failedAt: new Date(job.finishedOn ?? job.timestamp),
});

export const listDead = async (queues: readonly Bull.Queue[], limit: number): Promise<DeadJob[]> => {
  const each = await guarded(Promise.all(queues.map((queue) => queue.getFailed(0, limit - 1))));
  return each
    .flat()
    .map(toDeadJob)
    .sort((left, right) => right.failedAt.getTime() - left.failedAt.getTime())
    .slice(0, limit);
};

/** Throws `not_found`. */
export const retryDead = async (queue: Bull.Queue | undefined, id: string): Promise<void> => {
  const jobId = id.slice(id.indexOf('/') + 1);
  const job = queue && (await guarded(queue.getJob(jobId)));
  if (!job || !(await job.isFailed())) throw notFound('Dead job', id);
  await guarded(queue.client.hset(queue.toKey(jobId), 'attemptsMade', 0));
  await guarded(queue.client.hdel(queue.toKey(jobId), 'stalledCounter'));
  await guarded(job.retry());
};
