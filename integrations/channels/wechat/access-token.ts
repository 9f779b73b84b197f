import { setTimeout as wait } from 'node:timers/promises';
import { Schema, type Connection } from 'mongoose';
import type { Clock } from '../../../server/kernel/clock.ts';
import { AppError } from '../../../server/kernel/errors.ts';
import { modelOf } from '../../../server/platform/database/index.ts';
import { createLease } from '../../../server/platform/events/index.ts';
import type { Sealer } from '../../../server/platform/secrets/index.ts';

/** Longer than the platform may take to give a token twice. */
const leaseMs = 25_000;
const lookEveryMs = 100;
const looks = 50;
/** A token that runs out within this time is not begun with. */
const usableMs = 60_000;

interface TokenDocument {
  /** The account's id. */
  _id: string;
  /** Sealed. */
  token: string;
  expiresAt: Date;
}

const schema = new Schema<TokenDocument>(
  {
    _id: { type: String, required: true },
    token: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'wechat_tokens', versionKey: false },
);

export interface NewToken {
  token: string;
  /** Seconds. */
  lifetime: number;
}

export interface AccessTokens {
  /**
   * A token that holds. `refused`: the one that the platform has just turned down, which is replaced once, however
   * many found out at the same time. Throws `upstream_failed`.
   */
  get(refused?: string): Promise<string>;
  /** Replaces a token that runs out within `aheadMs`; false: none was to be replaced, and nobody was asked. */
  keepFresh(aheadMs: number): Promise<boolean>;
}

export interface AccessTokenOptions {
  connection: Connection;
  clock: Clock;
  appId: string;
  sealer: Sealer;
  /** `isForced`: the one that holds is to hold no more. */
  fetchToken: (isForced: boolean) => Promise<NewToken>;
}

/** One sealed by another secret is as good as none: the next is a request away. */
const openedOf = (sealer: Sealer, sealed: string): string | undefined => {
  try {
    return sealer.open(sealed);
  } catch {
    return undefined;
  }
};

/** 接口调用凭据: kept in the database for every process, and asked for by one at a time, since a new one ends the old. */
export const createAccessTokens = ({
  connection,
  clock,
  appId,
  sealer,
  fetchToken,
}: AccessTokenOptions): AccessTokens => {
  const tokens = modelOf(connection, 'WechatToken', schema);
  const lease = createLease({ connection, clock }, `wechat-token/${appId}`, leaseMs);

  const kept = async (aheadMs: number, refused?: string): Promise<string | undefined> => {
    const row = await tokens.findById(appId).lean<TokenDocument | null>();
    if (!row || row.expiresAt.getTime() - clock.now().getTime() <= aheadMs) return undefined;
    const token = openedOf(sealer, row.token);
    return token === refused ? undefined : token;
  };

  const renew = async (refused: string | undefined): Promise<string> => {
    const asked = clock.now().getTime();
    let fresh = await fetchToken(false);
    if (fresh.token === refused) fresh = await fetchToken(true);
    const { token, lifetime } = fresh;
    const expiresAt = new Date(asked + lifetime * 1_000);
    await tokens.updateOne(
      { _id: appId },
      { $set: { token: sealer.seal(token), expiresAt } },
      { upsert: true },
    );
    return token;
  };

  const obtain = async (aheadMs: number, refused?: string): Promise<string> => {
    for (let look = 0; look < looks; look += 1) {
      const token = await kept(aheadMs, refused);
      if (token !== undefined) return token;
      if (await lease.hold()) {
        try {
          return (await kept(aheadMs, refused)) ?? (await renew(refused));
        } finally {
          await lease.release();
        }
      }
      await wait(lookEveryMs);
    }
    throw new AppError('upstream_failed', 'No access token of WeChat is to be had.');
  };

  let running: Promise<string> | undefined;
  const once = (aheadMs: number, refused?: string): Promise<string> =>
    (running ??= obtain(aheadMs, refused).finally(() => {
      running = undefined;
    }));

  return {
    async get(refused) {
      const token = (await kept(usableMs, refused)) ?? (await once(usableMs, refused));
      // A renewal that was under way already may bring the very token that was turned down.
      return token === refused ? once(usableMs, refused) : token;
    },
    async keepFresh(aheadMs) {
      if ((await kept(aheadMs)) !== undefined) return false;
      await once(aheadMs);
      return true;
    },
  };
};
