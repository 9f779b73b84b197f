import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Page } from '../../contract/common.ts';
import type { Conversation, ConversationRow } from '../../contract/conversations.ts';
import type { RuleVersion } from '../../contract/rules.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const phone = '13800001234';

describe('Conversations by text', () => {
  const clock = createFakeClock(new Date('2026-03-02T23:00:00+08:00'));
  let world: World;
  let agent: SignedIn;
  let supervisor: SignedIn;

  before(async () => {
    world = await openWorld({ clock });
    [agent, supervisor] = (await Promise.all(['agent1', 'supervisor'].map((name) => world.signIn(name)))) as [
      SignedIn,
      SignedIn,
    ];
  });
  after(() => world.close());

  const arrive = async (text: string, { from = phone, id = randomUUID() } = {}) => {
    const reply = await supervisor.post('/texts/arrivals', { from, text, id });
    await world.settle();
    return reply;
  };
  const waiting = async () =>
    (await agent.get<Page<ConversationRow>>('/conversations?view=waiting')).data.items;
  const take = async (): Promise<Conversation> => {
    const [row] = await waiting();
    return (await agent.post<Conversation>(`/conversations/${row!.id}/take`)).data;
  };
  const say = async (id: string, text: string) => {
    await agent.post(`/conversations/${id}/messages`, { id: randomUUID(), text });
    await world.settle();
    await world.settle(); // the text's own end comes after the message was handed over
  };
  const read = async (id: string) => (await agent.get<Conversation>(`/conversations/${id}`)).data;

  it('wait in the stream with the number masked; a repeat of the gateway is there once', async () => {
    const id = randomUUID();
    await arrive('路灯不亮', { id });
    await arrive('路灯不亮', { id });
    await arrive('在五一路');
    const rows = await waiting();
    expect(rows).to.have.lengthOf(1);
    expect(rows[0]).to.include({ channel: 'sms', phone: '138****1234', messageCount: 2 });
  });

  it('are answered by text at any hour, which is counted, and show what became of it', async () => {
    const { id } = await take();
    await say(id, '您好，已转城管查看。');
    expect((await read(id)).messages.at(-1)?.delivery).to.deep.equal({ state: 'sent', reason: null });
    const { items } = (await supervisor.get<Page<TextMessage>>('/texts')).data;
    expect(items[0]).to.include({ template: 'reply', state: 'sent', segments: 1, cost: 4 });
    expect(items[0]?.text).to.include('您好，已转城管查看。');
    await world.system.features.texting.events.reported({
      key: `conversation/${id}/${(await read(id)).messages.at(-1)?.id ?? ''}`,
      state: 'delivered',
      reason: null,
    });
    await world.settle();
    expect((await read(id)).messages.at(-1)?.delivery?.state).to.equal('delivered');
  });

  it('say so when the citizen wants no texts', async () => {
    await arrive('TD', { from: '13700001111' });
    expect(await waiting()).to.have.lengthOf(0);
    await arrive('还有问题', { from: '13700001111' });
    const { id } = await take();
    await say(id, '请说。');
    expect((await read(id)).messages.at(-1)?.delivery).to.deep.equal({
      state: 'failed',
      reason: 'opted_out',
    });
  });

  it('begin anew after the end', async () => {
    await arrive('第一件', { from: '13600002222' });
    const { id } = await take();
    await agent.post(`/conversations/${id}/close`);
    await arrive('第二件', { from: '13600002222' });
    const [row] = await waiting();
    expect(row?.id).not.to.equal(id);
    expect(row?.lastText).to.equal('第二件');
  });

  it('are tried out by those who look after texts alone, with a number and words', async () => {
    const body = { from: phone, text: '您好', id: randomUUID() };
    expect((await agent.post('/texts/arrivals', body)).status).to.equal(403);
    expect((await world.stranger.post('/texts/arrivals', body)).status).to.equal(401);
    expect((await supervisor.post('/texts/arrivals', { ...body, from: 'x' })).status).to.equal(400);
    expect((await supervisor.post('/texts/arrivals', { ...body, text: ' ' })).status).to.equal(400);
  });

  it('are not taken above what the rules allow one person in an hour, which is said once', async () => {
    const admin = await world.signIn('admin');
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    await admin.post('/rules/versions', {
      baseVersion: version,
      rules: { ...rules, intake: { ...rules.intake, messages: 5 } },
      reason: '有人用机器发送短信',
    });
    const from = '13700002222';
    for (let round = 0; round < 8; round += 1)
      expect((await arrive(`第${round}条`, { from })).status).to.equal(200);
    const { id } = await take();
    const said = async (of: string) => (await read(id)).messages.filter((message) => message.from === of);
    expect(await said('citizen')).to.have.lengthOf(5);
    expect((await said('system')).filter(({ text }) => text === 'too_many')).to.have.lengthOf(1);
    await world.settle();
    const { items } = (await supervisor.get<Page<TextMessage>>('/texts')).data;
    expect(items.filter(({ text }) => text.includes('消息过多'))).to.have.lengthOf(1);
    clock.advance(61 * 60_000);
    await arrive('一小时后', { from });
    expect((await said('citizen')).at(-1)?.text).to.equal('一小时后');
  });
});
