import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { AttemptsDocument } from './user.model.ts';

/** Attempts that cost nothing; after them each failure doubles the wait. */
const freeAttempts = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;

/** Pure: how long to wait after the n-th failure in a row. */
export const waitAfter = (failures: number): number =>
  failures < freeAttempts ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeAttempts), longestWaitMs);

/** Growing lock-out per account and address. Kept in the database: it survives a restart and binds every process. */
export interface Lockout {
  /**
   * Counts one attempt as failed before it is made, so that guesses sent at once gain nothing. Throws
   * `rate_limited`, with the seconds to wait, while the pair is locked.
   */
  attempt(username: string, address: string): Promise<void>;
  /** The attempt was right: its failures are forgotten. */
  succeeded(username: string, address: string): Promise<void>;
  /** Forgets what no longer locks anybody. */
  trim(): Promise<void>;
}

const keyOf = (username: string, address: string): string =>
  createHash('sha256').update(`${username.toLowerCase()}\0${address}`).digest('hex');

const lockedFor = (waitMs: number): AppError => {
  const seconds = Math.ceil(waitMs / 1000);
  return new AppError('rate_limited', `Too many failed attempts: please wait ${seconds} seconds.`, {
    details: [
      { path: 'password', message: 'is locked for now', key: 'problems.locked_out', params: { seconds } },
    ],
  });
};

export const createLockout = (attempts: Model<AttemptsDocument>, clock: Clock): Lockout => {
  /** False when another attempt was counted in between. */
  const count = async (_id: string, before: AttemptsDocument | null, now: Date): Promise<boolean> => {
    const failures = (before?.failures ?? 0) + 1;
    const lockedUntil = new Date(now.getTime() + waitAfter(failures));
    if (before) {
      const filter = { _id, failures: before.failures };
      return (await attempts.updateOne(filter, { $set: { failures, lockedUntil } })).matchedCount > 0;
    }
    try {
      await attempts.create({ _id, failures, lockedUntil });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  return {
    async attempt(username, address) {
      const _id = keyOf(username, address);
      for (;;) {
        const before = await attempts.findById(_id).lean<AttemptsDocument | null>();
        const now = clock.now();
        const waitMs = before ? before.lockedUntil.getTime() - now.getTime() : 0;
        if (waitMs > 0) throw lockedFor(waitMs);
        if (await count(_id, before, now)) return;
      }
    },
    async succeeded(username, address) {
      await attempts.deleteOne({ _id: keyOf(username, address) });
    },
    async trim() {
      await attempts.deleteMany({ lockedUntil: { $lt: new Date(clock.now().getTime() - longestWaitMs) } });
    },
  };
};
