import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { newSecret } from '../../kernel/ids.ts';
import type { SessionDocument } from './user.model.ts';

/** A session ends after this long without use … */
const idleMs = 12 * 60 * 60 * 1000;
/** … and after this long in any case. */
const longestMs = 7 * 24 * 60 * 60 * 1000;
/** Use is written down at most this often: reading must not cost a write. */
const touchEveryMs = 10 * 60 * 1000;

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface Sessions {
  /** A new session; `token` goes into the cookie and is kept nowhere. */
  open(userId: string): Promise<{ token: string; csrfToken: string; maxAgeMs: number }>;
  /** The live session behind a token. */
  find(token: string): Promise<SessionDocument | null>;
  close(sessionId: string): Promise<void>;
  /** All of a person's sessions, but perhaps the one they are using. */
  closeAll(userId: string, exceptSessionId?: string): Promise<void>;
  trim(): Promise<void>;
}

export const createSessions = (sessions: Model<SessionDocument>, clock: Clock): Sessions => {
  const touch = async (session: SessionDocument, now: Date): Promise<void> => {
    const latest = session.createdAt.getTime() + longestMs;
    const expiresAt = new Date(Math.min(now.getTime() + idleMs, latest));
    if (expiresAt.getTime() - session.expiresAt.getTime() < touchEveryMs) return;
    await sessions.updateOne({ _id: session._id }, { $set: { expiresAt } });
  };
  return {
    async open(userId) {
      const token = newSecret();
      const csrfToken = newSecret();
      const now = clock.now();
      await sessions.create({
        tokenHash: hashToken(token),
        userId,
        csrfToken,
        createdAt: now,
        expiresAt: new Date(now.getTime() + idleMs),
      });
      return { token, csrfToken, maxAgeMs: longestMs };
    },
    async find(token) {
      const now = clock.now();
      const session = await sessions.findOne({ tokenHash: hashToken(token) }).lean<SessionDocument | null>();
      if (!session || session.expiresAt <= now) return null;
      await touch(session, now);
      return session;
    },
    async close(sessionId) {
      await sessions.deleteOne({ _id: sessionId });
    },
    async closeAll(userId, exceptSessionId) {
      await sessions.deleteMany({ userId, ...(exceptSessionId && { _id: { $ne: exceptSessionId } }) });
    },
    async trim() {
      await sessions.deleteMany({ expiresAt: { $lt: clock.now() } });
    },
  };
};
