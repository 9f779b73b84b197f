import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Citizen, ErasureRequest, FoundCitizen } from '../../contract/citizens.ts';
import type { Page } from '../../contract/common.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { content, openDesk, type Desk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { readZip } from '../support/zip.ts';
import type { SignedIn } from '../support/world.ts';

const phone = '13966660001';
const name = '苏木';

describe('Export and erasure of a citizen', function () {
  this.timeout(60_000);
  let desk: Desk;
  let supervisor: SignedIn;
  let id: string;
  let ticket: Ticket;

  before(async () => {
    desk = await openDesk();
    supervisor = await desk.world.signIn('supervisor');
    ticket = await desk.released({
      title: `${name}家门口路灯不亮`,
      description: `我是${name}，电话${phone}，五一路路灯不亮。`,
      address: '五一路88号3栋502室',
      citizen: { name, phone },
      isPublic: true,
    });
    const { conversations } = desk.world.system.features;
    const { id: conversationId } = await conversations.inbox.take({
      ...{ channel: 'sms', contact: phone, phone, text: `我是${name}，什么时候修`, messageId: randomUUID() },
      ...{ name, language: 'zh-CN', first: 'waiting' },
    });
    await desk.world.settle();
    id = (await supervisor.post<FoundCitizen>('/citizens/find', { value: phone })).data.id ?? '';
    await desk.agent.post(`/conversations/${conversationId}/take`);
    await desk.agent.post(`/conversations/${conversationId}/close`);
  });
  after(() => desk.world.close());

  const show = async (): Promise<Citizen> => (await supervisor.get<Citizen>(`/citizens/${id}`)).data;
  const ask = () => supervisor.post<Citizen>(`/citizens/${id}/erasure`, { reason: '本人来电要求' });
  const decide = (request: ErasureRequest, verb: 'grant' | 'refuse') =>
    supervisor.post<ErasureRequest>(`/citizens/erasures/${request.id}/${verb}`, {
      version: request.version,
      reason: verb === 'grant' ? '已核实本人' : '涉诉留存',
    });

  it('gives everything that is kept, for a reason, to those who may', async () => {
    expect((await desk.agent.post(`/citizens/${id}/export`, { reason: 'x' })).status).to.equal(403);
    const asked = await supervisor.post<Citizen>(`/citizens/${id}/export`, { reason: '本人申请查阅' });
    expect([asked.status, asked.data.export?.state]).to.deep.equal([202, 'making']);
    const made = await eventually(async () => {
      const { export: now } = await show();
      return now?.state === 'ready' ? now : undefined;
    });
    const again = await supervisor.post<Citizen>(`/citizens/${id}/export`, { reason: '本人再次查阅' });
    expect(again.data.export).to.deep.equal(made);
    const path = `/api/citizens/${id}/exports/${made.id}`;
    const fetched = await fetch(desk.world.url + path, { headers: { cookie: supervisor.cookie } });
    expect(fetched.headers.get('content-type')).to.equal('application/zip');
    const files = await readZip(Buffer.from(await fetched.arrayBuffer()));
    expect([...files.keys()]).to.deep.equal(['data.json']);
    const data = JSON.parse(String(files.get('data.json')));
    for (const [who, status] of [
      [desk.agent, 403],
      [desk.world.stranger, 401],
    ] as const)
      expect((await who.get(`/citizens/${id}/exports/${made.id}`)).status).to.equal(status);
    expect((await supervisor.get(`/citizens/${id}/exports/${ticket.id}`)).status).to.equal(404);
    expect(data.person.names).to.deep.equal([name]);
    expect(data.tickets[0]).to.deep.include({ number: ticket.number, citizen: { name, phone, mail: null } });
    expect(data.conversations[0].messages[0].text).to.include('什么时候修');
    expect(data.texts.length).to.be.above(0);
    const trail = await (await desk.world.signIn('admin')).get(`/audit?entity=citizen/${id}`);
    const actions = trail.data.items.map(({ action }: { action: string }) => action);
    expect(actions.slice(0, 3)).to.deep.equal([
      'citizen.export-fetched',
      'citizen.exported',
      'citizen.exported',
    ]);
  });

  it('is refused on a legal ground, and impossible while a ticket is open', async () => {
    const asked = (await ask()).data.erasure!;
    expect((await ask()).data.erasure!.id).to.equal(asked.id);
    const waiting = (await supervisor.get<Page<ErasureRequest>>('/citizens/erasures')).data.items;
    expect(waiting.map((row) => row.id)).to.deep.equal([asked.id]);
    const told = (await supervisor.get<NotificationList>('/notifications')).data.items;
    expect(told.filter(({ title }) => title === '有市民要求删除个人信息')).to.have.lengthOf(1);
    const early = await decide(asked, 'grant');
    expect(early.error?.code).to.equal('conflict');
    expect(early.error?.details).to.deep.include.members([
      { path: 'tickets', message: '1 still open', key: 'problems.open_tickets', params: { count: 1 } },
    ]);
    expect((await decide(asked, 'refuse')).data).to.include({ state: 'refused', decision: '涉诉留存' });
    expect((await decide(asked, 'grant')).error?.code).to.equal('invalid_transition');
    expect((await show()).isErased).to.equal(false);
  });

  it('takes out who they are everywhere, leaves question, answer and figures, and may run twice', async () => {
    await desk.act(desk.caller)(ticket, 'follow-ups', content);
    await desk.world.settle();
    const asked = (await ask()).data.erasure!;
    const waiting = await supervisor.get<Page<ErasureRequest>>('/citizens/erasures');
    expect(waiting.data.items.map((one) => one.id)).to.include(asked.id);
    expect((await decide(asked, 'grant')).data.state).to.equal('running');
    const person = await eventually(async () => {
      const shown = await show();
      return shown.isErased && shown.erasure?.state === 'done' ? shown : undefined;
    });
    expect(person).to.deep.include({ names: [], identities: [], isErased: true, timeline: [] });
    expect(person.erasure!.counts).to.include({ tickets: 1, conversations: 1 });
    expect((await supervisor.post<FoundCitizen>('/citizens/find', { value: phone })).data.id).to.equal(null);

    const after = (await supervisor.get<Ticket>(`/tickets/${ticket.id}`)).data;
    expect(after.citizen).to.include({ name: '已删除', phone: null });
    expect(after).to.include({ title: '已删除家门口路灯不亮', state: 'closed', address: '五一路88号' });
    const reply = await (await fetch(`${desk.world.url}/replies/${ticket.number}`)).text();
    expect(reply)
      .to.include('五一路路灯不亮')
      .and.include('路灯已修复')
      .and.not.include(name)
      .and.not.include(phone);
    const texts = (await supervisor.get<Page<TextMessage>>('/texts?limit=200')).data.items;
    expect(texts.filter(({ ticketId }) => ticketId === ticket.id).map((one) => one.phone)).to.satisfy(
      (numbers: string[]) => numbers.every((number) => number === '已删除'),
    );

    const { models } = desk.world.system.adapters.database.connection;
    for (const held of [
      'Ticket',
      'Conversation',
      'Text',
      'Call',
      'Citizen',
      'CitizenSuggestion',
      'CitizenErasure',
    ]) {
      const all = JSON.stringify(await models[held]!.find({}, { outbox: 0 }).lean());
      expect(all, held).to.not.include(phone).and.not.include(name);
    }
    await desk.world.system.adapters.queue.enqueue('citizens.erase', { requestId: asked.id });
    await desk.world.settle();
    expect((await show()).erasure!.counts).to.deep.equal(person.erasure!.counts);
    const trail = await (await desk.world.signIn('admin')).get(`/audit?entity=citizen/${id}`);
    const erased = trail.data.items.filter(({ action }: { action: string }) => action === 'citizen.erased');
    expect(erased).to.have.length(1);
    expect(erased[0].reason).to.match(/^(\w+ \d+(, )?)+$/);
  });
});
