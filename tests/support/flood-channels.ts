import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';
import { letter } from './letters.ts';
import type { PartnerPlatform } from './partner-platform.ts';
import type { WechatPlatform } from './wechat-platform.ts';

/** One thing that somebody says through one channel; whoever sends it again says the same. */
export interface FloodItem {
  /** Found again in whatever came of it. */
  token: string;
  channel: string;
  /** Gives whether it was taken. Throws when nobody answers. */
  send(): Promise<boolean>;
}

export interface FloodSources {
  url: string;
  supervisor: Client;
  partner: PartnerPlatform;
  wechat: WechatPlatform;
  open311Key: string;
  /** Lays a mail into the mailbox; undefined where no mail server is installed. */
  deliver: ((source: string) => Promise<void>) | undefined;
}

const phoneOf = (place: number): string => `138${String(10_000_000 + place)}`;
/** Everybody has an address of their own. */
const addressOf = (place: number): string => `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}`;
const wordsOf = (token: string): string => `五一路的路灯不亮 ${token}`;

type Make = (sources: FloodSources, token: string, place: number) => () => Promise<boolean>;

const webForm: Make = ({ url }, token, place) => {
  const fields = {
    requestType: 'help',
    title: `路灯不亮 ${token}`,
    description: wordsOf(token),
    'citizen.name': '林先生',
    'citizen.phone': phoneOf(place),
    isNew: 'true',
    idempotencyKey: `flood-${token}`,
  };
  return async () => {
    const { status } = await fetch(`${url}/requests/new`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'x-forwarded-for': addressOf(place) },
    });
    return status === 200;
  };
};

const chat: Make = ({ url }, token, place) => {
  const body = new URLSearchParams({ id: randomUUID(), text: wordsOf(token) });
  // Whoever was here before is known by their cookie, also when the answer to the first message was lost.
  const headers = {
    cookie: `chat=visitor-${token}`,
    'x-forwarded-for': addressOf(place),
    accept: 'text/plain',
  };
  return async () => (await fetch(`${url}/chat/messages`, { method: 'POST', body, headers })).status === 204;
};

const text: Make = ({ supervisor }, token, place) => {
  const body = { from: phoneOf(place), text: wordsOf(token), id: randomUUID() };
  return async () => (await supervisor.post('/texts/arrivals', body)).status === 200;
};

const wechatText: Make = ({ url, wechat }, token, place) => {
  const MsgId = String(7_000_000_000_000_000_000n + BigInt(place));
  const fields = { FromUserName: `openid-${token}`, MsgType: 'text', Content: wordsOf(token), MsgId };
  return async () => (await wechat.post(`${url}/webhooks/wechat`, fields)).status === 200;
};

const partnerPush: Make = ({ partner }, token, place) => {
  const request = {
    externalId: token,
    title: `路灯不亮 ${token}`,
    description: wordsOf(token),
    citizenName: '林先生',
    citizenPhone: phoneOf(place),
  };
  return async () => (await partner.post('/requests', request)).status === 200;
};

const open311: Make = ({ url, open311Key }, token, place) => {
  const body = new URLSearchParams({
    api_key: open311Key,
    service_code: 'street-light',
    address_string: '鼓楼区八一七北路88号',
    'attribute[lights]': 'lights-2',
    description: wordsOf(token),
    phone: phoneOf(place),
  });
  const headers = { 'idempotency-key': `flood-${token}`, 'x-forwarded-for': addressOf(place) };
  return async () => {
    const answer = await fetch(`${url}/open311/v2/requests.json`, { method: 'POST', body, headers });
    return answer.status === 200 || answer.status === 201;
  };
};

const mail: Make = ({ deliver }, token) => {
  const source = letter({
    ...{ from: `林先生 <${token.toLowerCase()}@example.com>`, id: `flood-${token}` },
    ...{ subject: `路灯不亮 ${token}`, body: wordsOf(token) },
  });
  return async () => {
    await deliver?.(source);
    return true;
  };
};

const channels = { webForm, chat, text, wechatText, partnerPush, open311, mail } as const;

/** So many things to say, the channels in turn. */
export const floodItems = (sources: FloodSources, count: number): FloodItem[] => {
  const makers = Object.entries(channels).filter(([name]) => name !== 'mail' || sources.deliver);
  return Array.from({ length: count }, (_, place) => {
    const [channel = '', make = webForm] = makers[place % makers.length] ?? [];
    const token = `T${String(place).padStart(5, '0')}X`;
    return { token, channel, send: make(sources, token, place) };
  });
};
