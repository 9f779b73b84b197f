import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { ChatDesk, Conversation } from '../../contract/conversations.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openVisitor, type Visitor } from '../support/visitor.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Conversations', () => {
  const clock = createFakeClock(new Date('2026-03-02T10:00:00+08:00'));
  let world: World;
  let agent: SignedIn;
  let colleague: SignedIn;
  let supervisor: SignedIn;

  before(async () => {
    world = await openWorld({ clock });
    [agent, colleague, supervisor] = (await Promise.all(
      ['agent1', 'agent2', 'supervisor'].map((name) => world.signIn(name)),
    )) as [SignedIn, SignedIn, SignedIn];
  });
  after(() => world.close());
  afterEach(async () => {
    for (const who of [agent, colleague, supervisor]) await takes(who, false);
    const rows = (await supervisor.get('/conversations?view=open&limit=200')).data.items;
    for (const { id } of rows) {
      await supervisor.post(`/conversations/${id}/take`);
      await supervisor.post(`/conversations/${id}/close`);
    }
    await world.settle();
  });

  const takes = (who: SignedIn, isOpen: boolean) =>
    who.send<ChatDesk>('PUT', '/conversations/desk', { isOpen });
  const say = (who: SignedIn, id: string, text: string) =>
    who.post<Conversation>(`/conversations/${id}/messages`, { id: randomUUID(), text });
  const mine = async (who: SignedIn) => (await who.get('/conversations?view=mine')).data.items;
  const begin = async (text = '居住证怎么办理'): Promise<Visitor> => {
    const visitor = openVisitor(world.url);
    await visitor.say(text);
    await world.settle();
    return visitor;
  };
  const queued = async (text?: string): Promise<Visitor> => {
    const visitor = await begin(text);
    await visitor.post('/chat/person');
    await world.settle();
    return visitor;
  };

  describe('begin with the knowledge base', () => {
    it('which says that it is the knowledge base, and links to what it found', async () => {
      const page = await (await begin()).page();
      expect(page).to.include('居住证怎么办理').and.include('知识库自动回答');
      expect(page).to.match(/href="\/answers\/[^"]+"/);
    });

    it('which says so when it finds nothing, and a person can be asked for at any moment', async () => {
      const visitor = await begin('zzqx');
      expect(await visitor.page())
        .to.include('没有找到答案')
        .and.include('转人工');
    });

    it('in English too', async () => {
      const visitor = openVisitor(world.url, '/en');
      await visitor.say('residence permit');
      await world.settle();
      expect(await visitor.page()).to.include('Answered by the knowledge base');
    });
  });

  it('are known again by the device alone', async () => {
    const visitor = await begin('我的第一句话');
    expect(await visitor.page()).to.include('我的第一句话');
    expect(await openVisitor(world.url).page()).not.to.include('我的第一句话');
  });

  it('hold a message once, however often its form is sent', async () => {
    const visitor = openVisitor(world.url);
    const id = randomUUID();
    await visitor.say('只说一次', id);
    await visitor.say('只说一次', id);
    expect((await visitor.page()).split('只说一次')).to.have.lengthOf(2);
  });

  it('refuse an empty message and keep the page', async () => {
    const visitor = openVisitor(world.url);
    expect((await visitor.say('  ')).status).to.equal(400);
    expect((await visitor.post('/chat/person')).status).to.equal(404);
  });

  describe('the queue', () => {
    it('tells the position, and that nobody is there', async () => {
      await queued();
      clock.advance(1000);
      const second = await queued();
      expect(await second.page()).to.include('目前没有人员在线');
      await takes(colleague, true);
      await world.settle();
      expect((await mine(colleague)).length).to.equal(2);
    });

    it('gives an agent three at once, in order, and the fourth when one ends', async () => {
      for (const text of ['一', '二', '三', '四']) {
        await queued(text);
        clock.advance(1000);
      }
      await takes(agent, true);
      await world.settle();
      const three = await mine(agent);
      expect(three.map((row: { lastText: string }) => row.lastText)).to.have.members(['一', '二', '三']);
      await agent.post(`/conversations/${three[0].id}/close`);
      await world.settle();
      expect((await mine(agent)).map((row: { lastText: string }) => row.lastText)).to.include('四');
    });

    it('goes to the least busy', async () => {
      await takes(agent, true);
      await queued('甲');
      await takes(colleague, true);
      await queued('乙');
      expect(await mine(agent)).to.have.lengthOf(1);
      expect(await mine(colleague)).to.have.lengthOf(1);
    });

    it('takes back what is not answered within three minutes, and closes that desk', async () => {
      await takes(agent, true);
      const visitor = await queued();
      clock.advance(4 * 60_000);
      await world.settle();
      expect(await mine(agent)).to.deep.equal([]);
      expect((await agent.get<ChatDesk>('/conversations/desk')).data.isOpen).to.equal(false);
      expect(await visitor.page()).to.include('目前没有人员在线');
    });
  });

  describe('an agent', () => {
    it('answers, and the citizen reads it with the agent’s name; sent again it is there once', async () => {
      await takes(agent, true);
      const visitor = await queued();
      const [{ id }] = await mine(agent);
      const said = { id: randomUUID(), text: '您好，请带身份证。' };
      await agent.post(`/conversations/${id}/messages`, said);
      const { data } = await agent.post<Conversation>(`/conversations/${id}/messages`, said);
      expect(data.messages.filter(({ from }) => from === 'agent')).to.have.lengthOf(1);
      expect(data.isUnanswered).to.equal(false);
      expect(await visitor.page())
        .to.include('您好，请带身份证。')
        .and.include(agent.me.name);
    });

    it('writes notes that no citizen reads', async () => {
      await takes(agent, true);
      const visitor = await queued();
      const [{ id }] = await mine(agent);
      await agent.post(`/conversations/${id}/notes`, { id: randomUUID(), text: '疑似重复来访' });
      expect(await visitor.page()).not.to.include('疑似重复来访');
    });

    it('may not write into a colleague’s conversation, but a supervisor may take it', async () => {
      await takes(agent, true);
      await queued();
      const [{ id }] = await mine(agent);
      expect((await say(colleague, id, '插话')).status).to.equal(403);
      const { data } = await supervisor.post<Conversation>(`/conversations/${id}/take`);
      expect(data.agentId).to.equal(supervisor.me.id);
      expect((await say(agent, id, '还在吗')).status).to.equal(403);
    });

    it('hands over to a colleague who takes chats, or back into the queue', async () => {
      await takes(agent, true);
      await queued();
      await takes(colleague, true);
      const [{ id }] = await mine(agent);
      const path = `/conversations/${id}/hand-over`;
      const away = await agent.post(path, { agentId: supervisor.me.id });
      expect(away.error?.details[0]?.path).to.equal('agentId');
      const { data } = await agent.post<Conversation>(path, { agentId: colleague.me.id, note: '医保问题' });
      expect(data).to.include({ agentId: colleague.me.id, state: 'assigned' });
      await takes(colleague, false);
      await takes(agent, false);
      const back = await colleague.post<Conversation>(path, { agentId: null });
      expect(back.data).to.include({ state: 'waiting', agentId: null });
    });

    it('files a ticket from it, once; the citizen gets number and code, staff the number alone', async () => {
      await takes(agent, true);
      const visitor = await queued('路灯坏了');
      const [{ id }] = await mine(agent);
      const body = {
        title: '路灯坏了',
        description: '路灯坏了',
        requestType: 'help',
        name: '林先生',
        phone: '13800001234',
        idempotencyKey: randomUUID(),
      };
      await agent.post(`/conversations/${id}/tickets`, body);
      const { data } = await agent.post<Conversation>(`/conversations/${id}/tickets`, body);
      expect(data.tickets).to.have.lengthOf(1);
      const [, number = '', code = ''] =
        /工单编号 (FZ12345-\d{8}-\d{5})，查询码 (\d{6})/.exec(await visitor.page()) ?? [];
      expect(number).to.equal(data.tickets[0]?.number);
      expect(JSON.stringify(data)).not.to.include(code);
      const ticket = (await agent.get(`/tickets/${data.tickets[0]!.id}`)).data;
      expect(ticket).to.include({ source: 'chat', title: '路灯坏了' });
      const wrong = await agent.post(`/conversations/${id}/tickets`, { ...body, phone: 'abc' });
      expect(wrong.error?.details[0]?.path).to.equal('phone');
    });
  });

  describe('the end', () => {
    it('is followed by one rating, and by a new conversation when the citizen writes again', async () => {
      await takes(agent, true);
      const visitor = await queued('第一次');
      const [{ id }] = await mine(agent);
      await say(agent, id, '好的');
      await agent.post(`/conversations/${id}/close`);
      expect(await visitor.page()).to.include('请评价本次服务');
      expect((await visitor.post('/chat/rating', { stars: '9' })).status).to.equal(400);
      await visitor.post('/chat/rating', { stars: '5', comment: '很快' });
      await visitor.post('/chat/rating', { stars: '1' });
      expect((await agent.get<Conversation>(`/conversations/${id}`)).data).to.include({
        stars: 5,
        comment: '很快',
      });
      await visitor.say('第二次');
      expect(await visitor.page())
        .to.include('第二次')
        .and.not.include('第一次');
      expect((await say(agent, id, '晚了')).status).to.equal(409);
    });

    it('comes by itself after half an hour of silence, never for one who waits', async () => {
      const silent = await begin();
      const waiting = await queued();
      clock.advance(31 * 60_000);
      await world.settle();
      expect(await silent.page()).to.include('长时间没有新消息');
      expect(await waiting.page()).to.include('目前没有人员在线');
    });
  });

  it('are counted: how soon people are answered, and how they found it', async () => {
    const before = (await agent.get<ChatDesk>('/conversations/desk')).data.figures;
    await takes(agent, true);
    await queued();
    clock.advance(30_000);
    const [{ id }] = await mine(agent);
    await say(agent, id, '您好');
    const { figures } = (await agent.get<ChatDesk>('/conversations/desk')).data;
    expect(figures.answeredInTime).to.equal(before.answeredInTime + 1);
    expect(figures.asked).to.equal(before.asked + 1);
  });

  it('have canned texts that a supervisor changes, one at a time', async () => {
    const { canned } = (await agent.get<ChatDesk>('/conversations/desk')).data;
    const items = [...canned.items, { id: 'new', title: '新', text: '{name}您好' }];
    const change = { items, version: canned.version };
    expect((await agent.send('PUT', '/conversations/canned', change)).status).to.equal(403);
    expect((await agent.get('/conversations/canned')).status).to.equal(403);
    const admin = await world.signIn('admin');
    expect((await admin.get('/conversations/canned')).data).to.deep.equal(canned);
    expect((await supervisor.send('PUT', '/conversations/canned', change)).status).to.equal(200);
    expect((await supervisor.send('PUT', '/conversations/canned', change)).error?.code).to.equal('conflict');
  });

  it('are for those who take chats', async () => {
    const handler = await world.signIn('handler.gulou');
    expect((await handler.get('/conversations')).status).to.equal(403);
    expect((await world.stranger.get('/conversations')).status).to.equal(401);
    expect((await agent.get(`/conversations/${'0'.repeat(24)}`)).status).to.equal(404);
    expect((await agent.get('/conversations?view=everything')).status).to.equal(400);
  });
});
