import { CronExpressionParser } from 'cron-parser';
import { internal, notFound } from '../../kernel/errors.ts';
import { parse } from '../http/parse.ts';
import type { JobDefinition, JobHandler } from './port.ts';

/** A definition with its defaults filled in, its payload's type forgotten. */
export interface KnownJob {
  name: string;
  attempts: number;
  backoffMs: number;
  concurrency: number;
  repeat: { cron: string; payload: unknown } | undefined;
  /** Throws `invalid_input` when the payload does not fit. */
  read: (payload: unknown) => unknown;
  run: JobHandler<unknown>;
}

/** How long a finished job with a key is remembered, so that its key is not taken again: 24 hours. */
export const finishedKeptMs = 24 * 60 * 60 * 1000;

/** A running job renews its lock well within this; a job whose lock ran out lost its process and runs again. */
export const lockMs = 10_000;

export const timeZone = 'Asia/Shanghai';

export interface Definitions {
  add<Payload>(definition: JobDefinition<Payload>, handler: JobHandler<Payload>): void;
  /** Throws `not_found`. */
  get(name: string): KnownJob;
  has(name: string): boolean;
  all(): KnownJob[];
}

export const createDefinitions = (): Definitions => {
  const known = new Map<string, KnownJob>();
  return {
    add({ name, schema, attempts = 5, backoffMs = 1_000, concurrency = 1, repeat }, handler) {
      if (known.has(name)) throw internal(`The job ${name} is defined twice.`);
      const read = (payload: unknown) => parse(schema, payload, 'job');
      known.set(name, {
        name,
        attempts,
        backoffMs,
        concurrency,
        repeat,
        read,
        run: (payload, context) => handler(parse(schema, payload, 'job'), context),
      });
    },
    get(name) {
      const job = known.get(name);
      if (!job) throw notFound('Job', name);
      return job;
    },
    has: (name) => known.has(name),
    all: () => [...known.values()],
  };
};

/** The first instant after `after` that a five-field cron pattern names in the city's time zone. */
export const nextOccurrence = (cron: string, after: Date): Date =>
  CronExpressionParser.parse(cron, { currentDate: after, tz: timeZone }).next().toDate();

/** Doubles with each failed attempt: 1 → backoff, 2 → twice that, … */
export const retryDelayMs = (backoffMs: number, failedAttempts: number): number =>
  backoffMs * 2 ** (failedAttempts - 1);

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
