import { createHmac } from 'node:crypto';
import { raw, Router, type Request } from 'express';
import { Schema, type Connection } from 'mongoose';
import { z } from 'zod';
import { AppError, conflict, forbidden, invalidInput, notFound } from '../../server/kernel/errors.ts';
import { isSameSecret } from '../../server/kernel/same-secret.ts';
import { isDuplicateKey, modelOf } from '../../server/platform/database/index.ts';
import { parse } from '../../server/platform/http/index.ts';
import { importServiceRows } from './import-services.ts';
import type { ServiceCommandDeps } from './commands/save-service.ts';

/** How far the sender's clock may be from ours. */
const toleranceMs = 5 * 60_000;
const mostBytes = '10mb';

interface NonceDocument {
  _id: string;
  at: Date;
}

const schema = new Schema<NonceDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'service_feed_nonces', versionKey: false },
);
schema.index({ at: 1 });

const Delivery = z.object({ items: z.array(z.record(z.string(), z.unknown())).min(1).max(2000) });

const feedActor = { id: null, name: '事项目录推送', role: 'system' };

/** What the sender signs with HMAC-SHA256, in hexadecimal: time stamp in seconds, nonce and body, joined by dots. */
export const signatureOf = (
  secret: string,
  { timestamp, nonce }: { timestamp: string; nonce: string },
  body: Buffer,
): string => createHmac('sha256', secret).update(`${timestamp}.${nonce}.`).update(body).digest('hex');

const verify = (request: Request, secret: string, now: Date): string => {
  const timestamp = request.get('x-timestamp') ?? '';
  const nonce = request.get('x-nonce') ?? '';
  const given = (request.get('x-signature') ?? '').replace(/^sha256=/, '');
  const body = request.body as unknown;
  if (!Buffer.isBuffer(body) || !/^[\w-]{8,100}$/.test(nonce)) throw forbidden('The delivery is not signed.');
  if (!isSameSecret(given, signatureOf(secret, { timestamp, nonce }, body))) {
    throw forbidden('The signature does not fit the delivery.');
  }
  const age = Math.abs(now.getTime() - Number(timestamp) * 1000);
  if (!(age <= toleranceMs)) throw forbidden('The time stamp is too old or lies ahead.');
  return nonce;
};

const readItems = (body: Buffer) => {
  try {
    return parse(Delivery, JSON.parse(body.toString('utf8')), 'delivery').items;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw invalidInput([{ path: 'items', message: 'The delivery is not JSON.' }]);
  }
};

export interface FeedDeps extends ServiceCommandDeps {
  connection: Connection;
  /** Undefined: there is no feed. */
  feedSecret: string | undefined;
}

/** 事项目录推送: the province's or the city's catalogue tells of changes; each delivery is signed and counts once. */
export const createServiceFeed = (deps: FeedDeps): { webhook: Router; forget: () => Promise<void> } => {
  const nonces = modelOf(deps.connection, 'ServiceFeedNonce', schema);
  const webhook = Router();
  webhook.post('/services', raw({ type: () => true, limit: mostBytes }), async (request, response) => {
    if (deps.feedSecret === undefined) throw notFound('Feed');
    const nonce = verify(request, deps.feedSecret, deps.clock.now());
    await nonces.create({ _id: nonce, at: deps.clock.now() }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? conflict('This delivery has been taken already.') : error;
    });
    const rows = readItems(request.body as Buffer).map((fields, at) => ({ place: at + 1, fields }));
    const options = { actor: feedActor, isDry: false, headingLines: 0 };
    response.json({ data: await importServiceRows(deps, rows, options) });
  });
  return {
    webhook,
    async forget() {
      await nonces.deleteMany({ at: { $lt: new Date(deps.clock.now().getTime() - 4 * toleranceMs) } });
    },
  };
};
