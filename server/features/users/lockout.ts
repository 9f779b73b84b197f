import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AttemptsDocument } from './user.model.ts';

/** Attempts that cost nothing; after them each failure doubles the wait. */
const freeAttempts = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;

/** Pure: how long to wait after the n-th failure in a row. */
export const waitAfter = (failures: number): number =>
  failures < freeAttempts ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeAttempts), longestWaitMs);

export interface Lockout {
  /** Throws `rate_limited`, with the seconds to wait, while the pair of account and address is locked. */
  check(username: string, address: string): Promise<void>;
  failed(username: string, address: string): Promise<void>;
  succeeded(username: string, address: string): Promise<void>;
  /** Forgets what no longer locks anybody. */
  trim(): Promise<void>;
}

const keyOf = (username: string, address: string): string =>
  createHash('sha256').update(`${username.toLowerCase()}\0${address}`).digest('hex');

export const createLockout = (attempts: Model<AttemptsDocument>, clock: Clock): Lockout => ({
  async check(username, address) {
    const found = await attempts.findById(keyOf(username, address)).lean();
    const waitMs = found ? found.lockedUntil.getTime() - clock.now().getTime() : 0;
    if (waitMs <= 0) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw new AppError('rate_limited', `Too many failed attempts: please wait ${seconds} seconds.`, {
      details: [
        { path: 'password', message: 'is locked for now', key: 'problems.locked_out', params: { seconds } },
      ],
    });
  },
  async failed(username, address) {
    const _id = keyOf(username, address);
    const now = clock.now();
    const after = await attempts
      .findOneAndUpdate(
        { _id },
        { $inc: { failures: 1 }, $setOnInsert: { lockedUntil: now } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    const lockedUntil = new Date(now.getTime() + waitAfter(after.failures));
    await attempts.updateOne({ _id }, { $max: { lockedUntil } });
  },
  async succeeded(username, address) {
    await attempts.deleteOne({ _id: keyOf(username, address) });
  },
  async trim() {
    await attempts.deleteMany({ lockedUntil: { $lt: new Date(clock.now().getTime() - longestWaitMs) } });
  },
});
