import type { Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { internal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Logger } from '../../../kernel/logger.ts';
import { lockMs, reasonOf, retryDelayMs, type KnownJob } from '../definitions.ts';
import type { JobDocument } from './job-model.ts';

export interface WorkerDeps {
  jobs: Model<JobDocument>;
  clock: Clock;
  logger: Logger;
}

const later = (clock: Clock, ms: number): Date => new Date(clock.now().getTime() + ms);

export type Claim = Required<Pick<JobDocument, 'state' | 'claim' | 'lockedUntil'>>;

export const newClaim = (clock: Clock): Claim => ({
  state: 'active',
  claim: newId(),
  lockedUntil: later(clock, lockMs),
});

/** Takes the longest-due job of a name, in one conditional write; null when none is due. */
export const claim = ({ jobs, clock }: WorkerDeps, name: string): Promise<JobDocument | null> =>
  jobs.collection.findOneAndUpdate(
    { state: 'waiting', name, runAt: { $lte: clock.now() } },
    { $set: newClaim(clock), $inc: { attempts: 1 } },
    { sort: { runAt: 1 }, returnDocument: 'after' },
  ) as Promise<JobDocument | null>;

/** Hands jobs of dead processes back to the queue. */
export const releaseAbandoned = async ({ jobs, clock }: WorkerDeps): Promise<void> => {
  await jobs.updateMany(
    { state: 'active', lockedUntil: { $lte: clock.now() } },
    { $set: { state: 'waiting', runAt: clock.now() }, $unset: { claim: 1, lockedUntil: 1 } },
  );
};

const mine = (job: JobDocument) => ({ _id: job._id, claim: job.claim ?? '' });

const finish = async ({ jobs, clock }: WorkerDeps, job: JobDocument): Promise<void> => {
  if (job.uniqueKey === undefined) await jobs.collection.deleteOne(mine(job));
  else {
    const done = { state: 'completed', finishedAt: clock.now() } as const;
    // The key alone is kept: what the job was given may tell of somebody.
    const gone = { claim: 1, lockedUntil: 1, payload: 1 } as const;
    await jobs.collection.updateOne(mine(job), { $set: done, $unset: gone });
  }
};

const fail = async (
  deps: WorkerDeps,
  job: JobDocument,
  { known, error }: { known: KnownJob; error: unknown },
) => {
  const { clock, logger, jobs } = deps;
  const isDead = job.attempts >= known.attempts;
  const next = isDead
    ? ({ state: 'dead', finishedAt: clock.now() } as const)
    : ({ state: 'waiting', runAt: later(clock, retryDelayMs(known.backoffMs, job.attempts)) } as const);
  if (isDead) logger.error({ err: error, job: job.name, id: String(job._id) }, 'job is dead');
  else
    logger.warn({ err: error, job: job.name, attempt: job.attempts }, 'job failed and will be tried again');
  await jobs.updateOne(mine(job), {
    $set: { ...next, attempts: job.attempts, reason: reasonOf(error) },
    $unset: { claim: 1, lockedUntil: 1 },
  });
};

const runWhileLocked = async (deps: WorkerDeps, known: KnownJob, job: JobDocument): Promise<void> => {
  const renewal = setInterval(() => {
    void deps.jobs
      .updateOne(mine(job), { $set: { lockedUntil: later(deps.clock, lockMs) } })
      .catch(() => undefined);
  }, lockMs / 3);
  try {
    await known.run(job.payload, { id: String(job._id), attempt: job.attempts });
    await finish(deps, job);
  } catch (error) {
    await fail(deps, job, { known, error });
  } finally {
    clearInterval(renewal);
  }
};

const bury = (deps: WorkerDeps, known: KnownJob, job: JobDocument): Promise<void> => {
  const error = internal(job.reason ?? 'The process ended while the job ran.');
  return fail(deps, { ...job, attempts: known.attempts }, { known, error });
};

/** Runs a job that was claimed, and says in the store what became of it. */
export const runClaimed = async (deps: WorkerDeps, known: KnownJob, job: JobDocument): Promise<void> => {
  // A run that took its process with it never reported its failure: enough of those are the end as well.
  if (job.attempts > known.attempts) await bury(deps, known, job);
  else await runWhileLocked(deps, known, job);
};
