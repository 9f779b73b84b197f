import type { z } from 'zod';

/** What a job is, declared once: its name, the shape of its payload, and how stubborn it is. */
export interface JobDefinition<Payload> {
  /** Dotted and imperative: `events.process`, `deadlines.sweep`. */
  name: string;
  schema: z.ZodType<Payload>;
  /** Runs before the job is dead, those counted that ended with their process; default 5. */
  attempts?: number;
  /** Wait before the second attempt in milliseconds, doubled for each further one; default 1,000. */
  backoffMs?: number;
  /** Jobs of this name that one process runs at once; default 1. */
  concurrency?: number;
  /** Cron pattern of five fields, or six when seconds lead, read in Asia/Shanghai. */
  repeat?: { cron: string; payload: Payload };
}

export interface JobContext {
  id: string;
  /** 1 for the first run; a run that ended with its process need not have been counted. */
  attempt: number;
}

export type JobHandler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;

export interface EnqueueOptions {
  /**
   * Idempotence key, unique within the job's name: while a job with this key is kept (waiting, delayed,
   * running or finished within the last 24 hours) a second one is not added.
   */
  key?: string;
  /** Not before this instant. */
  runAt?: Date;
}

export type JobState = 'waiting' | 'delayed' | 'active' | 'completed' | 'dead';

export interface DeadJob {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
  /** The last error's message, for administrators. */
  reason: string;
  failedAt: Date;
}

export type JobCounts = Record<JobState, number>;

/**
 * Named background jobs, run at least once. A handler may run twice (a process may die between the work and
 * the acknowledgement), so every handler is idempotent. The caller never asks which adapter it has.
 */
export interface JobQueue {
  readonly adapter: 'embedded' | 'bull';
  /** Declares a job and who handles it; before `start`. Declaring a name twice is a bug and throws. */
  define<Payload>(definition: JobDefinition<Payload>, handler: JobHandler<Payload>): void;
  /**
   * Adds a job; resolves once it is durable, with false when its key was already there. Throws
   * `invalid_input` when the payload does not fit the schema and `not_found` when the name was never defined.
   */
  enqueue(name: string, payload: unknown, options?: EnqueueOptions): Promise<boolean>;
  /** Begins to run jobs. Enqueuing works before this too. */
  start(): Promise<void>;
  /** Resolves when no job is due or running (delayed ones do not count). */
  drain(): Promise<void>;
  counts(): Promise<JobCounts>;
  /** The newest first. */
  listDead(limit: number): Promise<DeadJob[]>;
  /** Gives a dead job a fresh set of attempts; throws `not_found`. */
  retryDead(id: string): Promise<void>;
  /** Takes no new jobs, waits for running ones up to `graceMs`, then lets go of the store. */
  close(graceMs?: number): Promise<void>;
}
