import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { filing, openDesk, reply, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';

type Filed = Ticket & { queryCode: string };
const dayMs = 24 * 3_600_000;

describe('What citizens do by the page of their request', function () {
  this.timeout(120_000);
  const clock = createFakeClock();
  let desk: Desk;

  before(async () => {
    desk = await openDesk({ clock });
  });
  after(() => desk.world.close());

  const send = async (path: string, values: Record<string, string>) => {
    const response = await fetch(`${desk.world.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(values),
    });
    return { status: response.status, page: await response.text() };
  };
  const pairOf = ({ number, queryCode }: Filed) => ({ number, queryCode });
  const track = (filed: Filed) => send('/requests/track', pairOf(filed));
  const fileOne = async (overrides: object = {}): Promise<Filed> =>
    (await (await desk.world.signIn('agent1')).post<Filed>('/tickets', filing(overrides))).data;
  // Sessions do not outlive the simulated days.
  const seen = async ({ id }: Filed): Promise<Ticket> =>
    (await (await desk.world.signIn('supervisor')).get<Ticket>(`/tickets/${id}`)).data;
  const closed = async (): Promise<Filed> => {
    const filed = await fileOne();
    let ticket: Ticket = filed;
    const steps: [string, string, object][] = [
      ['dispatcher', 'dispatch', { departmentId: desk.department.id }],
      ['handler.chengguan', 'sign', {}],
      ['handler.chengguan', 'reply', reply],
      ['dispatcher', 'approve-reply', {}],
      ['followup', 'follow-ups', { result: 'reached', solved: 'yes', satisfaction: 'satisfied' }],
    ];
    for (const [name, verb, body] of steps) {
      ticket = (await desk.act(await desk.world.signIn(name))(ticket, verb, body)).data;
    }
    expect(ticket.state).to.equal('closed');
    return filed;
  };

  describe('POST /requests/urge', () => {
    it('is offered while the request is under way, and again when the rules allow it', async () => {
      const filed = await fileOne();
      expect((await track(filed)).page).to.include('action="/requests/urge"');
      const urged = await send('/requests/urge', { ...pairOf(filed), note: '还没有人来' });
      expect(urged.status).to.equal(200);
      expect(urged.page)
        .to.include('已催办')
        .and.include('您已催办')
        .and.not.include('action="/requests/urge"');
      expect(await seen(filed)).to.include({ urgeCount: 1 });
      const again = await send('/en/requests/urge', { ...pairOf(filed), note: 'and now?' });
      expect(again.status).to.equal(429);
      expect(again.page).to.include('a short while ago');
      clock.advance(4 * 3_600_000);
      expect((await send('/requests/urge', pairOf(filed))).status).to.equal(200);
      expect((await seen(filed)).urgeCount).to.equal(2);
    });

    it('reaches the ticket that holds a merged request', async () => {
      const [parent, child] = [
        await fileOne(),
        await fileOne({ citizen: { name: '林', phone: '13800005555' } }),
      ];
      const dispatcher = await desk.world.signIn('dispatcher');
      await desk.act(dispatcher)(parent, 'merge', { childIds: [child.id] });
      await desk.world.settle();
      const urged = await send('/requests/urge', { ...pairOf(child), note: '我家也没水' });
      expect(urged.status).to.equal(200);
      expect(urged.page).to.include('同类诉求合并办理');
      const held = await seen(parent);
      expect(held.urgeCount).to.equal(1);
      expect(held.history.at(-1)).to.include({ type: 'ticket.urged', actorName: '林', note: '我家也没水' });
    });

    it('is refused once it is answered, and to a wrong code', async () => {
      const filed = await closed();
      expect((await track(filed)).page).not.to.include('action="/requests/urge"');
      expect((await send('/requests/urge', pairOf(filed))).status).to.equal(409);
      expect((await send('/requests/urge', { ...pairOf(filed), queryCode: '000000' })).status).to.equal(404);
      const open = await fileOne();
      const long = await send('/requests/urge', { ...pairOf(open), note: '长'.repeat(501) });
      expect(long.status).to.equal(400);
      expect(long.page).to.include('太长了').and.include('长长长');
    });
  });

  describe('POST /requests/reopen', () => {
    it('takes a request up again that was rated as solved, with the reason', async () => {
      const filed = await closed();
      expect((await track(filed)).page)
        .to.include('action="/requests/reopen"')
        .and.not.include('/requests/rating');
      const silent = await send('/requests/reopen', { ...pairOf(filed), note: ' ' });
      expect(silent.status).to.equal(400);
      const told = await send('/requests/reopen', { ...pairOf(filed), note: '又不亮了' });
      expect(told.status).to.equal(200);
      expect(told.page).to.include('已重新办理');
      const after = await seen(filed);
      expect(after).to.include({ state: 'in_progress', reworkCount: 1, departmentId: desk.department.id });
      expect(after.history.at(-1)).to.include({ type: 'ticket.reworked', note: '又不亮了' });
    });

    it('is over after the days that the rules give', async () => {
      const filed = await closed();
      clock.advance(16 * dayMs);
      expect((await track(filed)).page).not.to.include('action="/requests/reopen"');
      const late = await send('/requests/reopen', { ...pairOf(filed), note: '又不亮了' });
      expect(late.status).to.equal(409);
      expect(late.page).to.include('超过').and.include('又不亮了');
      expect((await seen(filed)).state).to.equal('closed');
    });

    it('gives what was answered at the desk to the dispatchers', async () => {
      const agent = await desk.world.signIn('agent1');
      const { data: filed } = await agent.post<Filed>(
        '/tickets',
        filing({ then: { do: 'answer', publicAnswer: '请拨打供电公司电话。' } }),
      );
      const rating = { solved: 'no', satisfaction: 'dissatisfied', note: '打不通' };
      const told = await send('/requests/rating', { ...pairOf(filed), ...rating });
      expect(told.status).to.equal(200);
      expect(await seen(filed)).to.include({ state: 'pending_dispatch', departmentId: null });
      const dispatcher = await desk.world.signIn('dispatcher');
      const again = (
        await desk.act(dispatcher)(await seen(filed), 'dispatch', {
          departmentId: desk.department.id,
        })
      ).data;
      expect(again.state).to.equal('pending_sign');
      expect(again.deadlines.resolveBy).not.to.equal(null);
    });
  });

  it('keeps a rating that comes after the time of reopening, and reopens nothing', async () => {
    const agent = await desk.world.signIn('agent1');
    const { data: filed } = await agent.post<Filed>(
      '/tickets',
      filing({ then: { do: 'answer', publicAnswer: '已答复' } }),
    );
    clock.advance(20 * dayMs);
    const rating = { solved: 'no', satisfaction: 'dissatisfied', note: '没有用' };
    expect((await send('/requests/rating', { ...pairOf(filed), ...rating })).page).to.include('谢谢您的评价');
    expect((await seen(filed)).state).to.equal('closed');
    const { data: late } = await (
      await desk.world.signIn('agent1')
    ).post<Filed>('/tickets', filing({ then: { do: 'answer', publicAnswer: '已答复' } }));
    clock.advance(31 * dayMs);
    expect((await track(late)).page).not.to.include('/requests/rating');
    expect((await send('/requests/rating', { ...pairOf(late), ...rating })).page).to.include(
      '超过可以评价的期限',
    );
  });
});
