import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { filing, openDesk, reply, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

interface Filed extends Ticket {
  queryCode: string;
}

describe('Merging (并单)', function () {
  this.timeout(120_000);
  let desk: Desk;
  let byDispatcher: ReturnType<Desk['act']>;
  let byHandler: ReturnType<Desk['act']>;

  before(async function () {
    this.timeout(90_000);
    desk = await openDesk();
    byDispatcher = desk.act(desk.dispatcher);
    byHandler = desk.act(desk.handler);
  });
  after(() => desk.world.close());

  const fileOne = async (overrides: object = {}): Promise<Filed> =>
    (await desk.agent.post<Filed>('/tickets', filing(overrides))).data;
  const seen = async (id: string, who: SignedIn = desk.dispatcher) =>
    (await who.get<Ticket>(`/tickets/${id}`)).data;
  const settled = async (id: string): Promise<Ticket> => {
    await desk.world.settle();
    return seen(id);
  };
  const track = ({ number, queryCode }: Filed) =>
    desk.world.system.features.tickets.tickets.track(number, queryCode);
  const merge = async (parent: Ticket, children: readonly Ticket[]): Promise<Ticket> => {
    const { data } = await byDispatcher(parent, 'merge', { childIds: children.map(({ id }) => id) });
    await desk.world.settle();
    return data;
  };

  it('reaches five citizens with one answer, one closing, and a follow-up for each', async () => {
    const filed = await Promise.all(
      ['一', '二', '三', '四', '五'].map((name) => fileOne({ title: `爆管${name}` })),
    );
    const [first, ...others] = filed;
    if (!first) throw new Error('nothing filed');
    let parent = await merge(first, others);
    expect(parent.children.map(({ number }) => number)).to.have.members(others.map(({ number }) => number));
    expect((await seen(others[0]?.id ?? '')).state).to.equal('merged');

    parent = (await byDispatcher(await settled(parent.id), 'dispatch', { departmentId: desk.department.id }))
      .data;
    await desk.world.settle();
    expect((await seen(others[0]?.id ?? '', desk.handler)).title).to.equal('爆管二');
    expect((await track(others[1] as Filed)).departmentName).to.equal(desk.department.name);

    parent = (await byHandler(parent, 'sign')).data;
    parent = (await byHandler(parent, 'reply', reply)).data;
    parent = (await byDispatcher(parent, 'approve-reply')).data;
    await desk.world.settle();
    for (const one of filed) {
      const tracked = await track(one);
      expect(tracked).to.include({ state: 'pending_follow_up', publicAnswer: reply.publicAnswer });
      expect(tracked.steps.map(({ type }) => type)).to.include('ticket.reply-approved');
    }

    const alone = await seen(others[3]?.id ?? '');
    const rating = { result: 'reached', solved: 'no', satisfaction: 'dissatisfied', note: '我家仍没水' };
    const again = (await desk.act(desk.caller)(alone, 'follow-ups', rating)).data;
    expect(again).to.include({ state: 'in_progress', departmentId: desk.department.id });

    const good = { result: 'reached', solved: 'yes', satisfaction: 'satisfied' };
    await desk.act(desk.caller)(parent, 'follow-ups', good);
    await desk.world.settle();
    expect((await seen(others[0]?.id ?? '')).state).to.equal('closed');
    expect((await seen(alone.id)).state).to.equal('in_progress');
  });

  const stages: [string, (desk: Desk) => Promise<Ticket>][] = [
    ['awaits dispatch', (each) => each.file()],
    ['awaits signing', (each) => each.dispatched()],
    ['is in progress', (each) => each.signed()],
  ];
  for (const [what, make] of stages) {
    it(`gives a ticket that ${what} back as it was when it is split off (拆单)`, async () => {
      const before = await seen((await make(desk)).id);
      let parent = await merge(await desk.file(), [before]);
      const merged = await seen(before.id);
      expect(merged).to.include({ state: 'merged', departmentId: null, nextDeadlineAt: null });
      expect(merged.parent?.ticketId).to.equal(parent.id);
      parent = await settled(parent.id);
      await byDispatcher(parent, 'split', { childIds: [before.id], reason: '不是同一事件' });
      const after = await settled(before.id);
      const kept = ({ version, updatedAt, history, lights, ...rest }: Ticket) => rest;
      expect(kept(after)).to.deep.equal(kept(before));
      expect(after.version).to.equal(before.version + 2);
      expect((await seen(parent.id)).children).to.deep.equal([]);
    });
  }

  it('merges the same once, however often it is asked', async () => {
    const child = await desk.file();
    const parent = await merge(await desk.file(), [child]);
    const again = await merge(await settled(parent.id), [child]);
    expect(again.children).to.have.lengthOf(1);
    expect((await seen(child.id)).history.filter(({ type }) => type === 'ticket.merged')).to.have.lengthOf(1);
  });

  it('takes those merged back to work with the ticket that is reworked', async () => {
    const child = await desk.file();
    let parent = await desk.released();
    parent = await merge(parent, [child]);
    expect((await seen(child.id)).publicAnswer).to.equal(reply.publicAnswer);
    const bad = { result: 'reached', solved: 'no', satisfaction: 'dissatisfied', note: '又坏了' };
    await desk.act(desk.caller)(await settled(parent.id), 'follow-ups', bad);
    await desk.world.settle();
    expect((await seen(child.id)).state).to.equal('merged');
  });

  it('names what cannot be merged', async () => {
    const closed = await desk.file({ then: { do: 'answer', publicAnswer: '已答复' } });
    const parent = await desk.file();
    const tries: [object, string][] = [
      [{ childIds: [closed.id] }, closed.number],
      [{ childIds: [parent.id] }, 'no other'],
      [{ childIds: [] }, ''],
    ];
    for (const [body, words] of tries) {
      const { status, error } = await byDispatcher(parent, 'merge', body);
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.match(/^childIds/);
      expect(error?.details[0]?.message).to.include(words);
    }
    expect((await byHandler(await desk.signed(), 'merge', { childIds: [parent.id] })).status).to.equal(403);
    expect((await byDispatcher(parent, 'merge', { childIds: ['0'.repeat(24)] })).status).to.equal(404);
  });
});

describe('POST /ticket-batches/dispatch', () => {
  let desk: Desk;
  before(async function () {
    this.timeout(90_000);
    desk = await openDesk();
  });
  after(() => desk.world.close());

  it('gives many tickets to one department and tells of each that failed', async () => {
    const tickets = await Promise.all([desk.file(), desk.file(), desk.file()]);
    const sent = await desk.dispatched();
    const chosen = [...tickets, sent].map(({ id, version }) => ({ ticketId: id, version }));
    const { status, data } = await desk.dispatcher.post('/ticket-batches/dispatch', {
      tickets: chosen,
      departmentId: desk.department.id,
    });
    expect(status).to.equal(200);
    expect(data.results.filter(({ error }: { error: object | null }) => error === null)).to.have.lengthOf(3);
    expect(data.results.at(-1)).to.deep.include({ ticketId: sent.id });
    expect(data.results.at(-1).error.code).to.equal('invalid_transition');
    const { data: first } = await desk.handler.get<Ticket>(`/tickets/${tickets[0].id}`);
    expect(first.state).to.equal('pending_sign');
  });

  it('answers 400 for nothing chosen, 401 to strangers and 403 to a department', async () => {
    const body = { tickets: [], departmentId: desk.department.id };
    expect((await desk.dispatcher.post('/ticket-batches/dispatch', body)).status).to.equal(400);
    expect((await desk.world.stranger.post('/ticket-batches/dispatch', body)).status).to.equal(401);
    expect((await desk.handler.post('/ticket-batches/dispatch', body)).status).to.equal(403);
  });
});
