import { createHash } from 'node:crypto';
import type Bull from 'bull';
import type { Clock } from '../../../kernel/clock.ts';
import { finishedKeptMs, type KnownJob } from '../definitions.ts';
import type { EnqueueOptions } from '../port.ts';
import { guarded } from './guarded.ts';
import { jobOptions } from './queues.ts';

/** Bull treats colons as its own; a digest keeps any key apart from every other. */
const jobIdOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A finished job without a key is of no further use; one with a key holds the key for a day. */
const keptAfterwards = (key: string | undefined): Bull.JobOptions['removeOnComplete'] =>
  key === undefined ? true : { age: finishedKeptMs / 1000 };

/**
 * Bull adds no second job of one id, in one step on the server: however many try at once, and wherever a process
 * dies, a key stands for one job. False when it was there before.
 */
export const addJob = async (
  queue: Bull.Queue,
  { known, payload, clock }: { known: KnownJob; payload: unknown; clock: Clock },
  { key, runAt }: EnqueueOptions,
): Promise<boolean> => {
  const jobId = key === undefined ? undefined : jobIdOf(key);
  if (jobId !== undefined && (await guarded(queue.getJob(jobId)))) return false;
  const delay = runAt ? Math.max(0, runAt.getTime() - clock.now().getTime()) : 0;
  const options = { ...jobOptions(known), delay, removeOnComplete: keptAfterwards(key) };
  await guarded(queue.add(payload, jobId === undefined ? options : { ...options, jobId }));
  return true;
};
