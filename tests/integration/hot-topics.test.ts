import { expect } from 'chai';
import type { HotTopic, HotTopicPage } from '../../contract/hot-topics.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import type { Ticket } from '../../contract/tickets.ts';
import type { z } from 'zod';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

describe('Hot topics', () => {
  let desk: Desk;
  let supervisor: SignedIn;
  before(async () => {
    desk = await openDesk();
    supervisor = await desk.world.signIn('supervisor');
  });
  after(() => desk.world.close());

  let phones = 0;
  const tell = (title: string, address: string): Promise<Ticket> =>
    desk.file({
      title,
      description: title,
      address,
      citizen: { name: '陈某', phone: `1390000${String((phones += 1)).padStart(4, '0')}` },
    });
  const list = async () =>
    (await desk.dispatcher.get<z.infer<typeof HotTopicPage>>('/hot-topics')).data.items;
  const topicOf = async (ticket: Ticket): Promise<HotTopic> => {
    await desk.world.settle();
    for (const { id } of await list()) {
      const topic = (await desk.dispatcher.get<HotTopic>(`/hot-topics/${id}`)).data;
      if (topic.tickets.some((row) => row.ticket.id === ticket.id)) return topic;
    }
    throw new Error(`no topic has ${ticket.title}`);
  };
  const act = (topic: HotTopic, verb: string, body: object) =>
    desk.dispatcher.post<HotTopic>(`/hot-topics/${topic.id}/${verb}`, { version: topic.version, ...body });
  /** Two people who tell of the same. */
  const twice = async (title: string, address: string) => {
    const first = await tell(title, address);
    await desk.world.settle();
    return [first, await tell(`${title}，请尽快处理`, address)] as const;
  };

  it('puts messages about one event together and tells people, places and the ticket to merge into', async () => {
    const [first, second] = await twice('五四路自来水管爆裂积水', '五四路');
    const topic = await topicOf(second);
    expect(topic).to.include({ messages: 2, people: 2, name: '五四路自来水管爆裂积水，请尽快处理' });
    expect(topic.places).to.include('五四路');
    expect(topic.perDay.at(-1)).to.equal(2);
    expect(topic.suggestedParent?.id).to.equal(first.id);
    expect(topic.tickets.at(-1)?.likeness).to.be.within(0.5, 1);
    expect(topic.allowedActions).to.include.members(['name', 'watch', 'merge', 'split', 'merge-tickets']);
  });

  it('leaves another matter at the same place out', async () => {
    const other = await tell('五四路共享单车占用人行道', '五四路');
    await desk.world.settle();
    const topics = await Promise.all(
      (await list()).map(async ({ id }) => (await desk.dispatcher.get<HotTopic>(`/hot-topics/${id}`)).data),
    );
    expect(topics.flatMap(({ tickets }) => tickets.map(({ ticket }) => ticket.id))).not.to.include(other.id);
  });

  it('alarms supervisors when three people tell within a day of what nobody told before', async () => {
    await twice('仓山区上渡路幼儿园停水', '上渡路');
    await desk.world.settle();
    const third = await tell('上渡路幼儿园又停水了', '上渡路');
    const topic = await topicOf(third);
    expect(topic.surge).to.deep.include({ people: 3, usual: 0 });
    const { items } = (await supervisor.get<NotificationList>('/notifications')).data;
    const alarms = items.filter(({ kind }) => kind === 'hot_topic');
    expect(alarms.map(({ title }) => title)).to.deep.equal([topic.name]);
    expect(alarms[0]?.body).to.include('3 人');
    expect(alarms[0]?.en?.body).to.include('3 people');
    expect(alarms[0]?.path).to.equal(`/hot-topics/${topic.id}`);
  });

  it('is named and watched, each once for a version', async () => {
    const topic = await topicOf((await twice('金山公园儿童滑梯破损', '金山公园'))[1]);
    const named = await act(topic, 'name', { name: '金山公园滑梯' });
    expect(named.data).to.include({ name: '金山公园滑梯', isNamed: true, version: topic.version + 1 });
    const stale = await act(topic, 'name', { name: '别的名字' });
    expect([stale.status, stale.error?.code]).to.deep.equal([409, 'conflict']);
    expect((await act(named.data, 'watch', { isWatched: true })).data.isWatched).to.equal(true);
  });

  it('gives its messages to another topic and is gone', async () => {
    const one = await topicOf((await twice('三坊七巷石板路面松动绊人', '三坊七巷'))[1]);
    const other = await topicOf((await twice('东街口夜间施工噪音扰民', '东街口'))[1]);
    const merged = (await act(one, 'merge', { topicId: other.id })).data;
    expect(merged.messages).to.equal(4);
    await desk.world.settle();
    expect((await desk.dispatcher.get(`/hot-topics/${other.id}`)).status).to.equal(404);
    expect((await list()).map(({ id }) => id)).not.to.include(other.id);
    const self = await act(merged, 'merge', { topicId: merged.id });
    expect([self.status, self.error?.code]).to.deep.equal([400, 'invalid_input']);
  });

  it('lets messages go, and later ones follow them', async () => {
    const [first, second] = await twice('白马河河水发黑发臭', '白马河');
    await desk.world.settle();
    const third = await tell('白马河河水发黑发臭没人管', '白马河');
    const topic = await topicOf(third);
    const left = (await act(topic, 'split', { ticketIds: [second.id, third.id] })).data;
    expect(left.tickets.map(({ ticket }) => ticket.id)).to.deep.equal([first.id]);
    const split = await topicOf(third);
    expect(split.id).not.to.equal(topic.id);
    expect(split.messages).to.equal(2);
    const all = await act(split, 'split', { ticketIds: [second.id, third.id] });
    expect([all.status, all.error?.details[0]?.path]).to.deep.equal([400, 'ticketIds']);
  });

  it('names the field that is wrong, and knows no topic that is not there', async () => {
    const missing = 'f'.repeat(24);
    expect((await desk.dispatcher.get(`/hot-topics/${missing}`)).status).to.equal(404);
    for (const [verb, body, field] of [
      ['name', { name: '' }, 'name'],
      ['watch', { isWatched: 'so' }, 'isWatched'],
      ['merge', { topicId: 'x' }, 'topicId'],
      ['split', { ticketIds: [] }, 'ticketIds'],
    ] as const) {
      const wrong = await desk.dispatcher.post(`/hot-topics/${missing}/${verb}`, { version: 1, ...body });
      expect([verb, wrong.status, JSON.stringify(wrong.error?.details).includes(field)]).to.deep.equal([
        verb,
        400,
        true,
      ]);
    }
    const gone = await desk.dispatcher.post(`/hot-topics/${missing}/name`, { version: 1, name: '不存在' });
    expect(gone.status).to.equal(404);
  });

  it('answers 401 to strangers, and 403 to those whose work it is not', async () => {
    const path = `/hot-topics/${'f'.repeat(24)}`;
    for (const at of ['/hot-topics', path]) {
      expect((await desk.world.stranger.get(at)).status).to.equal(401);
      expect((await desk.handler.get(at)).status).to.equal(403);
    }
    for (const verb of ['name', 'watch', 'merge', 'split']) {
      expect((await desk.world.stranger.post(`${path}/${verb}`, {})).status).to.equal(401);
      expect((await desk.handler.post(`${path}/${verb}`, {})).status).to.equal(403);
    }
  });
});
