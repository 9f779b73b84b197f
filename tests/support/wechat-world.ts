import { randomUUID } from 'node:crypto';
import type { Page } from '../../contract/common.ts';
import type { Conversation, ConversationRow, MessageDelivery } from '../../contract/conversations.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import {
  startWechatPlatform,
  wechatSettings,
  type Posted,
  type PostOptions,
  type WechatPlatform,
} from './wechat-platform.ts';
import { openWorld, type SignedIn, type World } from './world.ts';

/** The application with an official account, the platform's emulator, and who uses both. */
export interface WechatWorld {
  clock: FakeClock;
  platform: WechatPlatform;
  world: World;
  agent: SignedIn;
  admin: SignedIn;
  webhook: string;
  /** What a citizen writes. */
  say(openId: string, text: string, options?: PostOptions & { MsgId?: string }): Promise<Posted>;
  /** Whatever else a citizen does. */
  send(openId: string, fields: Record<string, string>): Promise<Posted>;
  /** Conversations with citizens on WeChat. */
  list(view: string): Promise<ConversationRow[]>;
  read(id: string): Promise<Conversation>;
  /** The conversation with a citizen who asks for a person, taken by the agent. */
  taken(openId: string): Promise<Conversation>;
  /** What becomes of the agent's words. */
  answer(id: string, text: string): Promise<MessageDelivery | null | undefined>;
  close(): Promise<void>;
}

let sent = 0n;

export const newMessageId = (): string => String(6054768590064713728n + (sent += 1n));

export const openWechat = async (): Promise<WechatWorld> => {
  const clock = createFakeClock(new Date('2026-03-02T10:00:00+08:00'));
  const platform = await startWechatPlatform(() => clock.now());
  const world = await openWorld({
    clock,
    environment: { ...wechatSettings, WECHAT_API_URL: platform.url },
  });
  const webhook = `${world.url}/webhooks/wechat`;
  const agent = await world.signIn('agent1');

  const wechat: WechatWorld = {
    clock,
    platform,
    world,
    agent,
    admin: await world.signIn('admin'),
    webhook,
    say: (FromUserName, Content, { MsgId = newMessageId(), ...options } = {}) =>
      platform.post(webhook, { FromUserName, MsgType: 'text', Content, MsgId }, options),
    send: (FromUserName, fields) => platform.post(webhook, { FromUserName, ...fields }),
    async list(view) {
      const { data } = await agent.get<Page<ConversationRow>>(`/conversations?view=${view}`);
      return data.items.filter(({ channel }) => channel === 'wechat');
    },
    read: async (id) => (await agent.get<Conversation>(`/conversations/${id}`)).data,
    async taken(openId) {
      await wechat.say(openId, '人工');
      await world.settle();
      const [row] = await wechat.list('waiting');
      return (await agent.post<Conversation>(`/conversations/${row!.id}/take`)).data;
    },
    async answer(id, text) {
      await agent.post(`/conversations/${id}/messages`, { id: randomUUID(), text });
      await world.settle();
      return (await wechat.read(id)).messages.at(-1)?.delivery;
    },
    async close() {
      await world.close();
      await platform.close();
    },
  };
  return wechat;
};
