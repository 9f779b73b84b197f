import { Types, type Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { notFound } from '../../../kernel/errors.ts';
import { isDuplicateKey } from '../../database/index.ts';
import { finishedKeptMs, nextOccurrence, type Definitions } from '../definitions.ts';
import type { DeadJob, JobCounts } from '../port.ts';
import { uniqueKeyOf, type JobDocument } from './job-model.ts';
import type { Claim, WorkerDeps } from './worker.ts';

export interface NewJob {
  name: string;
  payload: unknown;
  key?: string | undefined;
  runAt: Date;
}

/** `claimed`: whoever adds it runs it. Null when its key is there already. */
export const addJob = async (
  jobs: Model<JobDocument>,
  { key, ...job }: NewJob,
  claimed?: Claim,
): Promise<JobDocument | null> => {
  const begun = claimed ? { ...claimed, attempts: 1 } : { state: 'waiting' as const, attempts: 0 };
  const whole = {
    ...job,
    ...(key !== undefined && { uniqueKey: uniqueKeyOf(job.name, key) }),
    ...begun,
    _id: new Types.ObjectId(),
  };
  try {
    await jobs.collection.insertOne(whole, { ignoreUndefined: true });
    return whole;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
};

/** The next occurrence of every repeated job, under a key that all processes agree on; each written once. */
export const createTimetable = ({ jobs, clock }: WorkerDeps, definitions: Definitions) => {
  const planned = new Map<string, Date>();
  return async (): Promise<void> => {
    for (const { name, repeat } of definitions.all()) {
      if (!repeat || (planned.get(name) ?? 0) > clock.now()) continue;
      const runAt = nextOccurrence(repeat.cron, clock.now());
      await addJob(jobs, { name, payload: repeat.payload, key: `repeat:${runAt.toISOString()}`, runAt });
      planned.set(name, runAt);
    }
  };
};

/** Finished jobs are kept for their keys, and no longer than that. */
export const trimJobs = async ({ jobs, clock }: WorkerDeps): Promise<void> => {
  const before = new Date(clock.now().getTime() - finishedKeptMs);
  await jobs.deleteMany({ state: 'completed', finishedAt: { $lt: before } });
};

export const countJobs = async (jobs: Model<JobDocument>, clock: Clock): Promise<JobCounts> => {
  const count = (filter: Record<string, unknown>) => jobs.countDocuments(filter);
  const now = clock.now();
  const [waiting, delayed, active, completed, dead] = await Promise.all([
    count({ state: 'waiting', runAt: { $lte: now } }),
    count({ state: 'waiting', runAt: { $gt: now } }),
    count({ state: 'active' }),
    count({ state: 'completed' }),
    count({ state: 'dead' }),
  ]);
  return { waiting, delayed, active, completed, dead };
};

const toDeadJob = (job: JobDocument): DeadJob => ({
  id: String(job._id),
  name: job.name,
  payload: job.payload,
  attempts: job.attempts,
  reason: job.reason ?? '',
  failedAt: job.finishedAt ?? job.runAt,
});

export const listDead = async (jobs: Model<JobDocument>, limit: number): Promise<DeadJob[]> => {
  const dead = await jobs.find({ state: 'dead' }).sort({ finishedAt: -1 }).limit(limit).lean<JobDocument[]>();
  return dead.map(toDeadJob);
};

/** The name of the job that lives again. Throws `not_found`. */
export const reviveDead = async ({ jobs, clock }: WorkerDeps, id: string): Promise<string> => {
  const fresh = { state: 'waiting', attempts: 0, runAt: clock.now() } as const;
  const revived = await jobs
    .findOneAndUpdate({ _id: id, state: 'dead' }, { $set: fresh, $unset: { reason: 1, finishedAt: 1 } })
    .catch(() => null);
  if (!revived) throw notFound('Dead job', id);
  return revived.name;
};
