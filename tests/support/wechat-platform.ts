import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';

/** Settings as an administrator enters them at the platform and here. */
export const wechatSettings = {
  WECHAT_APP_ID: 'wx5823bf96d3bd56c7',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_TOKEN: 'QDG6eK',
  WECHAT_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
} as const;
const account = 'gh_7f083739789a';

export interface Posted {
  status: number;
  /** As it came. */
  body: string;
  /** The text of the passive reply; null where there is none. */
  reply: string | null;
}

export interface PostOptions {
  isEncrypted?: boolean;
  timestamp?: string;
  nonce?: string;
  /** In place of the signature that fits. */
  signature?: string;
  msgSignature?: string;
  /** In place of the body that was built. */
  raw?: string;
}

/** The platform: posts what citizens do, signed and encrypted as documented, and answers calls of the API. */
export interface WechatPlatform {
  url: string;
  /** Messages of customer service that citizens have. */
  sent: { touser: string; content: string }[];
  /** How often a token was given. */
  tokensGiven: number;
  /** Ends the token that holds, as another asker does. */
  endToken(): void;
  /** Codes that the next messages are answered with. */
  codes: number[];
  isDown: boolean;
  media: Map<string, { type: string; content: Buffer }>;
  menus: unknown[];
  post(webhook: string, fields: Record<string, string>, options?: PostOptions): Promise<Posted>;
  query(parts: { timestamp?: string; nonce?: string; encrypted?: string }): URLSearchParams;
  close(): Promise<void>;
}

const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');
const key = Buffer.from(`${wechatSettings.WECHAT_ENCODING_AES_KEY}=`, 'base64');

const encrypt = (text: string): string => {
  const content = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const plain = Buffer.concat([randomBytes(16), length, content, Buffer.from(wechatSettings.WECHAT_APP_ID)]);
  const count = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(count, count)])),
    cipher.final(),
  ]).toString('base64');
};

const decrypt = (text: string): string => {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]);
  return plain.subarray(20, 20 + plain.readUInt32BE(16)).toString();
};

const inside = (xml: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${tag}>`).exec(xml)?.[1];

const xmlOf = (fields: Record<string, string>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) =>
      /^\d+$/.test(value) ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
    )
    .join('')}</xml>`;

/** What the citizen reads; throws where the reply's signature does not hold. */
const readReply = (body: string, isEncrypted: boolean): string | null => {
  if (!body.startsWith('<xml>')) return null;
  if (!isEncrypted) return inside(body, 'Content') ?? null;
  const encrypted = inside(body, 'Encrypt') ?? '';
  const [time = '', nonce = ''] = [inside(body, 'TimeStamp'), inside(body, 'Nonce')];
  if (inside(body, 'MsgSignature') !== sha1(wechatSettings.WECHAT_TOKEN, time, nonce, encrypted)) {
    throw new Error('the signature of the reply does not hold');
  }
  return inside(decrypt(encrypted), 'Content') ?? null;
};

const readAll = async (incoming: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** Where videos lie, for whoever knows the address. */
const clips = '/clips/';

export const startWechatPlatform = async (now: () => Date = () => new Date()): Promise<WechatPlatform> => {
  let token = '';
  const newToken = () => {
    platform.tokensGiven += 1;
    token = `token-${platform.tokensGiven}`;
  };

  const giveToken = (text: string) => {
    const asked = JSON.parse(text) as { secret: string; force_refresh: boolean };
    if (asked.secret !== wechatSettings.WECHAT_APP_SECRET)
      return { errcode: 40125, errmsg: 'invalid appsecret' };
    if (token === '' || asked.force_refresh) newToken();
    return { access_token: token, expires_in: 7_200 };
  };

  const takePost = (path: string, text: string) => {
    const errcode = platform.codes.shift() ?? 0;
    if (errcode !== 0) return { errcode, errmsg: 'refused' };
    const body = JSON.parse(text) as { touser: string; text: { content: string } };
    if (path === '/cgi-bin/menu/create') platform.menus.push(body);
    else platform.sent.push({ touser: body.touser, content: body.text.content });
    return { errcode: 0, errmsg: 'ok' };
  };

  const judge = (url: URL, text: string): object => {
    if (url.pathname === '/cgi-bin/stable_token') return giveToken(text);
    const clip = url.pathname.startsWith(clips) && platform.media.get(url.pathname.slice(clips.length));
    if (clip) return clip;
    const isToken = token !== '' && url.searchParams.get('access_token') === token;
    if (!isToken) return { errcode: 40001, errmsg: 'invalid credential' };
    if (url.pathname !== '/cgi-bin/media/get') return takePost(url.pathname, text);
    const mediaId = url.searchParams.get('media_id') ?? '';
    const file = platform.media.get(mediaId);
    // As documented: of a video only the address is given.
    if (file?.type.startsWith('video/')) return { video_url: `${platform.url}${clips}${mediaId}` };
    return file ?? { errcode: 40007, errmsg: 'invalid media_id' };
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readAll(incoming);
    if (platform.isDown) {
      response.writeHead(502).end();
      return;
    }
    const verdict = judge(new URL(incoming.url ?? '', 'http://platform'), text);
    if ('content' in verdict) {
      const { type, content } = verdict as { type: string; content: Buffer };
      response.setHeader('content-type', type).end(content);
    } else response.setHeader('content-type', 'application/json').end(JSON.stringify(verdict));
  };

  const server = createServer((incoming, response) => void answer(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const platform: WechatPlatform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: [],
    tokensGiven: 0,
    endToken: () => {
      token = '';
    },
    codes: [],
    isDown: false,
    media: new Map(),
    menus: [],
    query({
      timestamp = String(Math.floor(now().getTime() / 1_000)),
      nonce = randomBytes(6).toString('hex'),
      encrypted,
    }) {
      const { WECHAT_TOKEN } = wechatSettings;
      return new URLSearchParams({
        signature: sha1(WECHAT_TOKEN, timestamp, nonce),
        timestamp,
        nonce,
        ...(encrypted !== undefined && {
          encrypt_type: 'aes',
          msg_signature: sha1(WECHAT_TOKEN, timestamp, nonce, encrypted),
        }),
      });
    },
    async post(webhook, fields, { isEncrypted = true, raw, signature, msgSignature, ...parts } = {}) {
      const head = { ToUserName: account, CreateTime: String(Math.floor(now().getTime() / 1_000)) };
      const message = raw ?? xmlOf({ ...head, ...fields });
      const encrypted = encrypt(message);
      const query = platform.query({ ...parts, ...(isEncrypted && { encrypted }) });
      if (signature !== undefined) query.set('signature', signature);
      if (msgSignature !== undefined) query.set('msg_signature', msgSignature);
      const body = isEncrypted ? xmlOf({ ToUserName: account, Encrypt: encrypted }) : message;
      const response = await fetch(`${webhook}?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body,
      });
      const text = await response.text();
      return { status: response.status, body: text, reply: readReply(text, isEncrypted) };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return platform;
};
