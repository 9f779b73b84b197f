import { z } from 'zod';
import type { WechatEvents } from '../../../integrations/channels/wechat/port.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { takeArrival } from './take-arrival.ts';
import { mediaAttempts, mediaJob, MediaPayload, takeMedia } from './take-media.ts';
import type { WechatDeps, WechatFeatureDeps, WechatRoutesDeps } from './wechat.deps.ts';
import { wechatModels, type NonceDocument } from './wechat.model.ts';
import { wechatPersonalData } from './wechat-personal-data.ts';
import { noting, wechatRoutes } from './wechat.routes.ts';

/** Longer than the window of time stamps, on both of its sides. */
const noncesKeptMs = 20 * 60_000;
const nothing = z.object({});

const defineJobs = (deps: WechatDeps): void => {
  const { queue, clock, nonces, account, logger } = deps;
  // The page says why it failed; the next run comes soon, and whoever needs a token asks for one.
  const keepTokenFresh = () =>
    noting(deps, () => account.keepTokenFresh()).catch((error: unknown) => {
      logger.warn({ err: error }, 'the access token of WeChat was not renewed');
    });
  const media = {
    name: mediaJob,
    schema: MediaPayload,
    attempts: mediaAttempts,
    backoffMs: 2_000,
    concurrency: 4,
  };
  queue.define(media, (payload, { attempt }) => takeMedia(deps, payload, attempt >= mediaAttempts));
  queue.define(
    { name: 'wechat.keep-token', schema: nothing, repeat: { cron: '*/5 * * * *', payload: {} } },
    keepTokenFresh,
  );
  queue.define(
    { name: 'wechat.trim', schema: nothing, repeat: { cron: '*/10 * * * *', payload: {} } },
    async () => {
      await nonces.deleteMany({ at: { $lt: new Date(clock.now().getTime() - noncesKeptMs) } });
    },
  );
};

/** The page that shows when something last came asks about as often. */
const notedEveryMs = 30_000;

/** Notes that something came, now and then: what was taken must not wait for it, nor fail with it. */
const createArrivalNote = ({ account, clock, logger, statuses }: WechatDeps): (() => void) => {
  let notedAt = 0;
  return () => {
    const lastArrivalAt = clock.now();
    if (lastArrivalAt.getTime() - notedAt < notedEveryMs) return;
    notedAt = lastArrivalAt.getTime();
    statuses
      .updateOne({ _id: account.appId }, { $set: { lastArrivalAt } }, { upsert: true })
      .catch((error: unknown) => logger.warn({ err: error }, 'an arrival from WeChat was not noted'));
  };
};

const createEvents = (deps: WechatDeps, noteArrival = createArrivalNote(deps)): WechatEvents => ({
  async takeNonce(nonce, digest) {
    try {
      await deps.nonces.create({ _id: nonce, digest, at: deps.clock.now() });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const known = await deps.nonces.findById(nonce).lean<NonceDocument | null>();
      return known?.digest === digest;
    }
  },
  async arrived(arrival, isInTime) {
    const reply = await takeArrival(deps, arrival, isInTime);
    noteArrival();
    return reply;
  },
});

/** 公众号: what citizens send to the official account, into conversations. */
export const createWechatFeature = (
  given: WechatFeatureDeps,
): {
  feature: Feature;
  /** Undefined where no account is connected. */
  events: WechatEvents | undefined;
} => {
  const own: WechatRoutesDeps = { ...given, ...wechatModels(given.connection) };
  const { account } = own;
  if (account) defineJobs({ ...own, account });
  return {
    events: account && createEvents({ ...own, account }),
    feature: {
      name: 'wechat',
      routes: wechatRoutes(own),
      personalData: [wechatPersonalData(own.followers)],
    },
  };
};
