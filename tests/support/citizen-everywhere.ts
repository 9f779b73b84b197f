import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Citizen } from '../../contract/citizens.ts';
import type { ConversationRow } from '../../contract/conversations.ts';
import type { HeldMail } from '../../contract/mail.ts';
import type { Page } from '../../contract/common.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { openDesk, type Desk } from './desk.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { gossip, known } from './known-citizen.ts';
import { hotline, letter } from './letters.ts';
import { startImapServer, startSmtpServer } from './mail-servers.ts';
import { plainMapping } from './partner-desk.ts';
import { startPartnerPlatform, type PartnerPlatform } from './partner-platform.ts';
import { sampleFiles } from './sample-files.ts';
import { openTelephones } from './telephones.ts';
import { openVisitor } from './visitor.ts';
import { newMessageId } from './wechat-world.ts';
import { startWechatPlatform, wechatSettings, type WechatPlatform } from './wechat-platform.ts';
import type { SignedIn } from './world.ts';

const png = sampleFiles['image/png'] ?? Buffer.alloc(0);

/** A city with every channel connected. */
export interface EveryChannel {
  clock: FakeClock;
  dataDir: string;
  desk: Desk;
  supervisor: SignedIn;
  admin: SignedIn;
  partner: PartnerPlatform;
  wechat: WechatPlatform;
  /** Undefined where dovecot is not installed: then nobody writes mails. */
  deliver: ((source: string) => Promise<void>) | undefined;
  close(): Promise<void>;
}

export const openEveryChannel = async (): Promise<EveryChannel> => {
  const clock = createFakeClock();
  const wechat = await startWechatPlatform(() => clock.now());
  const [imap, smtp] = [await startImapServer(), await startSmtpServer()];
  const dataDir = await mkdtemp(join(tmpdir(), 'hotline-everywhere-'));
  const desk = await openDesk({
    ...{ clock, dataDir },
    environment: {
      ...{ ...wechatSettings, WECHAT_API_URL: wechat.url, OUTBOUND_INSIDE: 'on', LOCAL_SPEECH_MS: '1' },
      ...(imap && { IMAP_URL: imap.url, SMTP_URL: smtp.url, MAIL_FROM: hotline }),
    },
  });
  const partner = await startPartnerPlatform(desk.world.url, () => clock.now());
  const [supervisor, admin] = [await desk.world.signIn('supervisor'), await desk.world.signIn('admin')];
  const { data } = await admin.post('/partners', {
    ...{ name: '城管智慧平台', kind: 'department', departmentId: desk.department.id },
    ...{ webhookUrl: `${partner.url}/hook`, pullUrl: '', isActive: true, mapping: plainMapping },
  });
  partner.keys.unshift({ id: data.keyId, secret: data.secret });
  return {
    ...{ clock, dataDir, desk, supervisor, admin, partner, wechat },
    deliver:
      imap &&
      (async (source) => {
        await imap.deliver(source);
        await supervisor.post('/mail/read');
        await desk.world.settle();
      }),
    async close() {
      await desk.world.close();
      await Promise.all([partner.close(), wechat.close(), smtp.close(), imap?.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

type City = EveryChannel;

const waiting = async ({ desk }: City, channel: string): Promise<ConversationRow> => {
  await desk.world.settle();
  const { data } = await desk.agent.get<Page<ConversationRow>>('/conversations?view=waiting&limit=100');
  const row = data.items.find((one) => one.channel === channel);
  if (!row) throw new Error(`nothing waits that came by ${channel}`);
  return row;
};

/** Takes what waits, says something, files a ticket of it, and ends both. */
const handled = async (city: City, channel: string): Promise<void> => {
  const { agent } = city.desk;
  const { id } = await waiting(city, channel);
  await agent.post(`/conversations/${id}/take`);
  await agent.post(`/conversations/${id}/messages`, { id: randomUUID(), text: `您好，${known.name}` });
  const { data: filed } = await agent.post(`/conversations/${id}/tickets`, {
    ...{ title: `${known.name}家门口`, description: gossip, requestType: 'help', address: known.address },
    ...{ name: known.name, phone: known.phone, idempotencyKey: randomUUID() },
  });
  await agent.post(`/conversations/${id}/close`);
  const ticket = (await agent.get<Ticket>(`/tickets/${filed.tickets.at(-1).id}`)).data;
  const answer = { publicAnswer: `${known.name}您好，已告知。` };
  await agent.post(`/tickets/${ticket.id}/answer-directly`, { version: ticket.version, ...answer });
};

const call = async ({ desk, supervisor }: City): Promise<void> => {
  const phones = openTelephones(desk.world);
  const agent = await phones.ready(desk.agent);
  const caller = await phones.dial(known.phone);
  const { id } = await phones.accept(desk.agent, agent);
  await desk.agent.post(`/calls/${id}/caller-notes`, { text: gossip });
  await desk.agent.post(`/calls/${id}/block-request`, {
    ...{ reason: 'other', note: gossip, days: 7 },
  });
  caller.socket.emit('hangUp', caller.legId());
  await desk.world.settle();
  await desk.agent.send('PUT', `/calls/${id}/summary`, { summary: gossip });
  await phones.hangUpAll([desk.agent]);
  const blocks = (await supervisor.get<Page<{ id: string; version: number }>>('/caller-blocks')).data.items;
  for (const { id: blockId, version } of blocks)
    await supervisor.post(`/caller-blocks/${blockId}/refuse`, { version, note: gossip });
};

const texts = async (city: City): Promise<void> => {
  const arrive = (text: string) =>
    city.supervisor.post('/texts/arrivals', { from: known.phone, text, id: randomUUID() });
  await arrive(gossip);
  await handled(city, 'sms');
};

const wechat = async (city: City): Promise<void> => {
  const webhook = `${city.desk.world.url}/webhooks/wechat`;
  const send = (fields: Record<string, string>) =>
    city.wechat.post(webhook, { FromUserName: known.openId, ...fields });
  await send({ MsgType: 'event', Event: 'subscribe' });
  city.wechat.media.set('picture', { type: 'image/png', content: png });
  await send({ MsgType: 'text', Content: `${gossip}，请问怎么办养老认证`, MsgId: newMessageId() });
  await send({ MsgType: 'image', MediaId: 'picture', PicUrl: '', MsgId: newMessageId() });
  await send({ MsgType: 'text', Content: '人工', MsgId: newMessageId() });
  await handled(city, 'wechat');
};

const mail = async (city: City): Promise<void> => {
  if (!city.deliver) return;
  const from = `${known.name} <${known.mail}>`;
  await city.deliver(letter({ from, subject: gossip, body: gossip }));
  await handled(city, 'email');
  await city.deliver(letter({ from, subject: gossip, headers: { 'Auto-Submitted': 'auto-replied' } }));
  const { data } = await city.supervisor.get<Page<HeldMail>>('/mail/held?state=held');
  for (const { id } of data.items) await city.supervisor.post(`/mail/held/${id}/dismiss`);
};

const chat = async (city: City): Promise<void> => {
  const visitor = openVisitor(city.desk.world.url);
  await visitor.say(`${gossip}，路灯坏了找谁`);
  await visitor.upload(png, `${known.name}.png`, 'image/png');
  await visitor.post('/chat/person');
  await handled(city, 'chat');
};

/** A public request with a picture, sent with the form of the site. */
const webForm = async ({ desk }: City): Promise<Ticket> => {
  const form = new FormData();
  const fields = {
    ...{ requestType: 'help', title: `${known.name}家门口路灯不亮`, description: gossip },
    ...{ address: known.address, contactEmail: known.mail, isPublic: 'true', isNew: 'true' },
    ...{ 'citizen.name': known.name, 'citizen.phone': known.phone, idempotencyKey: randomUUID() },
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.append('pictures', new Blob([new Uint8Array(png)], { type: 'image/png' }), `${known.name}家.png`);
  await fetch(`${desk.world.url}/requests/new`, { method: 'POST', body: form });
  await desk.world.settle();
  const { data } = await desk.agent.get<Page<{ id: string }>>('/tickets?source=web');
  return (await desk.agent.get<Ticket>(`/tickets/${data.items[0]?.id ?? ''}`)).data;
};

/** The citizen comes through every channel; gives the ticket that came by the site. */
export const comeEverywhere = async (city: City): Promise<Ticket> => {
  for (const come of [call, texts, wechat, mail, chat]) await come(city);
  const ticket = await webForm(city);
  await city.supervisor.post('/texts/arrivals', { from: known.phone, text: '退订', id: randomUUID() });
  return ticket;
};

/** Staff find that all of these are one person, whose id is given. */
export const becomeOne = async ({ desk, supervisor }: City): Promise<string> => {
  await desk.world.settle();
  const find = async () =>
    (await supervisor.post('/citizens/find', { value: known.phone })).data.id as string;
  const show = async () => (await supervisor.get<Citizen>(`/citizens/${await find()}`)).data;
  for (let person = await show(); person.suggestions[0]; person = await show()) {
    const { id, version } = person.suggestions[0];
    await supervisor.post(`/citizens/suggestions/${id}/accept`, { version, reason: gossip });
  }
  return find();
};
