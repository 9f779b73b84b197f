import type { Connection } from 'mongoose';
import type { Clock } from '../../../server/kernel/clock.ts';
import { AppError } from '../../../server/kernel/errors.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { endingOf } from '../../../server/platform/files/index.ts';
import type { Sealer } from '../../../server/platform/secrets/index.ts';
import type { Receipt } from '../port.ts';
import { createAccessTokens } from './access-token.ts';
import { createApi, fetchToken } from './api.ts';
import { createMessageCrypt } from './message-crypt.ts';
import { longestReply, type WechatAccount } from './port.ts';
import { splitText } from './split-text.ts';
import { wechatWebhooks } from './webhooks.ts';

export interface WechatOptions {
  appId: string;
  appSecret: string;
  token: string;
  /** Undefined: messages come as they are (明文模式). */
  encodingAesKey: string | undefined;
  apiUrl: string;
  connection: Connection;
  sealer: Sealer;
  clock: Clock;
  logger: Logger;
}

/** Codes that are about this message or this citizen: asking again changes nothing. */
const refusals: Readonly<Record<number, string>> = {
  40003: 'unknown_contact',
  43004: 'unsubscribed',
  45015: 'out_of_window', // 回复时间超过限制: 48 hours since the citizen last did something
  45047: 'too_many_replies', // 客服接口下行条数超过上限
  48001: 'not_authorised',
  48002: 'refused',
  50002: 'not_authorised',
  87014: 'content_refused', // 内容含有违法违规内容
};

/** Renewed so long before it runs out; the platform gives tokens of two hours. */
const renewAheadMs = 15 * 60_000;

const failure = (code: number) => new AppError('upstream_failed', `WeChat answered with ${code}.`);

/** The official account of WeChat (公众号), by its server configuration and its API. */
export const createWechatAccount = ({
  connection,
  encodingAesKey,
  ...options
}: WechatOptions): WechatAccount => {
  const { appId, clock, sealer } = options;
  const tokens = createAccessTokens({
    connection,
    clock,
    appId,
    sealer,
    fetchToken: (isForced) => fetchToken(options, isForced),
  });
  const api = createApi(options, tokens);
  const crypt = encodingAesKey === undefined ? undefined : createMessageCrypt(encodingAesKey, appId);

  /** 客服消息. A text of several parts whose later one fails is sent again from its beginning. */
  const sendText = async (openId: string, text: string): Promise<Receipt> => {
    for (const content of splitText(text, longestReply)) {
      const body = { touser: openId, msgtype: 'text', text: { content } };
      const code = await api.post('/cgi-bin/message/custom/send', body);
      const reason = refusals[code];
      if (reason !== undefined) return { isAccepted: false, reason };
      if (code !== 0) throw failure(code);
    }
    return { isAccepted: true, state: 'sent' };
  };

  return {
    adapter: 'wechat',
    appId,
    isEncrypted: crypt !== undefined,
    webhooks: (events) => wechatWebhooks({ ...options, crypt }, events),
    send: ({ contact, text }) => sendText(contact, text),
    async fetchMedia(mediaId) {
      const { content, type } = await api.download('/cgi-bin/media/get', { media_id: mediaId });
      const extension = endingOf(type);
      return { content, name: extension === undefined ? 'file' : `wechat.${extension}` };
    },
    async publishMenu(buttons) {
      const button = buttons.map(({ name, key, url }) =>
        url === undefined ? { type: 'click', name, key } : { type: 'view', name, url },
      );
      const code = await api.post('/cgi-bin/menu/create', { button });
      if (code !== 0) throw failure(code);
    },
    keepTokenFresh: () => tokens.keepFresh(renewAheadMs),
  };
};
