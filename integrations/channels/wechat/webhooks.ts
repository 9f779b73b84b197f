import { createHash } from 'node:crypto';
import { Router, raw, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Clock } from '../../../server/kernel/clock.ts';
import { AppError, isAppError } from '../../../server/kernel/errors.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { isSignature, signatureOf, type MessageCrypt } from './message-crypt.ts';
import type { WechatEvents } from './port.ts';
import { readMessage } from './read-message.ts';
import { cdata, readXml } from './read-xml.ts';

const longestBody = '256kb';
/** How old a request may be; the platform repeats one that was not answered within seconds. */
const toleranceMs = 5 * 60_000;
/** The platform hears an answer for five seconds, the way there and back included. */
const answerWithinMs = 4_000;
/** What the platform takes for "I have it, and say nothing now". */
const silence = 'success';

export interface WebhookSettings {
  token: string;
  /** Undefined: messages come as they are (明文模式). */
  crypt: MessageCrypt | undefined;
  clock: Clock;
  logger: Logger;
}

const queryOf = ({ query }: Request, name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value : '';
};

const bodyOf = ({ body }: Request): string => (Buffer.isBuffer(body) ? body.toString('utf8') : '');

const refused = (why: string) => new AppError('forbidden', why);

/** Nothing passes that the platform did not sign just now, and nothing is parsed before. */
const verify =
  ({ token, clock }: WebhookSettings): RequestHandler =>
  (request, _response, next) => {
    const [signature, timestamp, nonce] = ['signature', 'timestamp', 'nonce'].map((name) =>
      queryOf(request, name),
    );
    if (!isSignature(signature ?? '', [token, timestamp ?? '', nonce ?? ''])) {
      throw refused('The signature does not hold.');
    }
    const apart = Math.abs(clock.now().getTime() - Number(timestamp) * 1_000);
    if (!(apart <= toleranceMs)) throw refused('The time stamp is too old or lies ahead.');
    next();
  };

/** The message's fields, decrypted where that is how the account is set up. Throws `forbidden` and `invalid_input`. */
const openMessage = (
  { token, crypt }: WebhookSettings,
  request: Request,
): Readonly<Record<string, unknown>> => {
  const fields = readXml(bodyOf(request));
  if (!crypt) return fields;
  const { Encrypt: encrypted } = fields;
  if (typeof encrypted !== 'string') throw refused('The message is not encrypted.');
  const parts = [token, queryOf(request, 'timestamp'), queryOf(request, 'nonce'), encrypted];
  if (!isSignature(queryOf(request, 'msg_signature'), parts)) {
    throw refused('The signature of the message does not hold.');
  }
  return readXml(crypt.decrypt(encrypted));
};

interface Reply {
  /** Of the request that is answered. */
  nonce: string;
  openId: string;
  account: string;
  text: string;
}

const replyXml = (
  { token, crypt, clock }: WebhookSettings,
  { nonce, openId, account, text }: Reply,
): string => {
  const time = String(Math.floor(clock.now().getTime() / 1_000));
  const plain =
    `<xml><ToUserName>${cdata(openId)}</ToUserName><FromUserName>${cdata(account)}</FromUserName>` +
    `<CreateTime>${time}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(text)}</Content></xml>`;
  if (!crypt) return plain;
  const encrypted = crypt.encrypt(plain);
  const signature = signatureOf(token, time, nonce, encrypted);
  return (
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${time}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  );
};

/** The platform shows people its own failure for every other answer, and repeats: it is told no more than needed. */
const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  // eslint-disable-next-line max-params -- express tells error handlers by their four parameters
  (error: unknown, _request, response, next) => {
    if (response.headersSent || !isAppError(error) || error.status >= 500) {
      next(error);
      return;
    }
    logger.warn({ err: error }, 'a request to the webhook of WeChat was refused');
    response.status(error.status).type('text/plain').send(error.message);
  };

export const wechatWebhooks = (settings: WebhookSettings, events: WechatEvents): Router => {
  const router = Router();
  router.use(raw({ type: () => true, limit: longestBody }), verify(settings));
  router.get('/', (request, response) => {
    response.type('text/plain').send(queryOf(request, 'echostr'));
  });
  router.post('/', async (request, response) => {
    const began = performance.now();
    const isInTime = () => performance.now() - began < answerWithinMs;
    const fields = openMessage(settings, request);
    const nonce = queryOf(request, 'nonce');
    // Without encryption the signature does not cover the body: a nonce stands for one body alone.
    const digest = createHash('sha256').update(bodyOf(request)).digest('hex');
    if (!(await events.takeNonce(`${queryOf(request, 'timestamp')}/${nonce}`, digest))) {
      throw refused('This nonce was used already.');
    }
    const { arrival, account } = readMessage(fields);
    const text = await events.arrived(arrival, isInTime);
    if (text === null) response.type('text/plain').send(silence);
    else
      response
        .type('application/xml')
        .send(replyXml(settings, { nonce, openId: arrival.openId, account, text }));
  });
  router.use(answerErrors(settings.logger));
  return router;
};
