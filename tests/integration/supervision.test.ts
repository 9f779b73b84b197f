import { expect } from 'chai';
import type { QueueCounts } from '../../contract/supervision.ts';
import type { SupervisionBoard } from '../../contract/supervision-board.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { content, filing, openDesk, reply, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { SignedIn } from '../support/world.ts';

const minuteMs = 60_000;
const order = { leader: '李市长', note: '请于本周内办结并报告' };

describe('Urging, supervision and appeals', () => {
  const clock = createFakeClock();
  let desk: Desk;
  let supervisor: SignedIn;
  let bySupervisor: ReturnType<Desk['act']>;
  let byHandler: ReturnType<Desk['act']>;

  before(async () => {
    desk = await openDesk({ clock });
    supervisor = await desk.world.signIn('supervisor');
    bySupervisor = desk.act(supervisor);
    byHandler = desk.act(desk.handler);
  });
  after(() => desk.world.close());

  const codeOf = async (answer: Promise<{ error: { code: string } | undefined }>) =>
    (await answer).error?.code;
  const toldTo = async (who: SignedIn, ticket: Ticket) => {
    await desk.world.settle();
    const { data } = await who.get<{ items: { ticketId: string; kind: string }[] }>('/notifications');
    return data.items.filter(({ ticketId }) => ticketId === ticket.id).map(({ kind }) => kind);
  };
  const counts = async (who: SignedIn) => (await who.get<QueueCounts>('/tickets/queues')).data;
  const pile = async (who: SignedIn, queue: string) =>
    (await who.get<{ items: TicketRow[] }>(`/tickets?queue=${queue}&sort=deadline`)).data.items.map(
      ({ id }) => id,
    );

  describe('urge (催办)', () => {
    it('is counted, kept in the history and told to the department', async () => {
      const ticket = await desk.signed();
      const urged = (await desk.act(desk.agent)(ticket, 'urge', { note: '市民再次来电' })).data;
      expect(urged).to.include({ urgeCount: 1, state: 'in_progress' });
      expect(urged.history.at(-1)).to.include({ type: 'ticket.urged', note: '市民再次来电' });
      expect(await toldTo(desk.handler, ticket)).to.include('urged');
    });

    it('takes a second press for the same urge', async () => {
      const ticket = await desk.signed();
      await desk.act(desk.agent)(ticket, 'urge');
      expect(await codeOf(desk.act(desk.agent)(ticket, 'urge'))).to.equal('rate_limited');
      clock.advance(minuteMs);
      expect((await desk.act(desk.agent)(ticket, 'urge')).data.urgeCount).to.equal(2);
    });

    it('is for the citizen too, as often as the rules allow', async () => {
      const { tickets } = desk.world.system.features.tickets;
      const filed = (await desk.agent.post('/tickets', filing())).data;
      await tickets.urgeByCitizen(filed);
      const again = await tickets.urgeByCitizen(filed).catch((error: unknown) => error);
      expect(again).to.include({ code: 'rate_limited' });
      expect((await desk.agent.get<Ticket>(`/tickets/${filed.id}`)).data.urgeCount).to.equal(1);
    });

    it('answers for each ticket of a batch by itself', async () => {
      const open = await desk.signed();
      const ended = (await desk.act(desk.caller)(await desk.released(), 'follow-ups', content)).data;
      const missing = 'f'.repeat(24);
      const { data } = await desk.dispatcher.post('/tickets/urge', {
        ticketIds: [open.id, ended.id, missing],
      });
      expect(data).to.deep.equal([
        { ticketId: open.id, code: null },
        { ticketId: ended.id, code: 'invalid_transition' },
        { ticketId: missing, code: 'not_found' },
      ]);
    });

    it('refuses an empty batch, departments and strangers', async () => {
      const path = '/tickets/urge';
      const { status, error } = await desk.dispatcher.post(path, { ticketIds: [] });
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.equal('ticketIds');
      const body = { ticketIds: [(await desk.signed()).id] };
      expect((await desk.handler.post(path, body)).status).to.equal(403);
      expect((await desk.world.stranger.post(path, body)).status).to.equal(401);
    });
  });

  describe('supervision order (督办)', () => {
    it('has a deadline of its own, is answered by the department and closed by the supervisor', async () => {
      const ticket = await desk.signed();
      const ordered = (await bySupervisor(ticket, 'supervise', order)).data;
      expect(ordered.marks.supervised).to.equal('open');
      expect(ordered.supervisions[0]).to.include({ ...order, closedAt: null });
      expect(ordered.deadlines.superviseBy).to.equal(ordered.supervisions[0]?.dueBy);
      expect(await toldTo(desk.handler, ticket)).to.include('supervised');
      expect(await pile(desk.handler, 'supervised')).to.include(ticket.id);
      expect(await codeOf(bySupervisor(ordered, 'supervise', order))).to.equal('conflict');

      const answered = (await byHandler(ordered, 'answer-supervision', { reply: '已加派人员' })).data;
      expect(answered.marks.supervised).to.equal('replied');
      expect(answered.deadlines.superviseBy).to.equal(null);
      expect(await toldTo(supervisor, ticket)).to.include('supervised');

      const closed = (await bySupervisor(answered, 'close-supervision', { conclusion: '同意办结' })).data;
      expect(closed.marks.supervised).to.equal(undefined);
      expect(closed.supervisions[0]).to.include({ reply: '已加派人员', conclusion: '同意办结' });
      expect(await pile(desk.handler, 'supervised')).not.to.include(ticket.id);
    });

    it('takes a day to come as its deadline, and no other', async () => {
      const ticket = await desk.signed();
      const past = await bySupervisor(ticket, 'supervise', { ...order, dueOn: '2026-01-05' });
      expect(past.status).to.equal(400);
      expect(past.error?.details[0]?.path).to.equal('dueOn');
      const until = (await bySupervisor(ticket, 'supervise', { ...order, dueOn: '2026-03-10' })).data;
      expect(until.supervisions[0]?.dueBy.slice(0, 10)).to.equal('2026-03-10');
    });

    it('is given by supervisors alone', async () => {
      const ticket = await desk.signed();
      expect((await desk.act(desk.dispatcher)(ticket, 'supervise', order)).status).to.equal(403);
      expect((await byHandler(ticket, 'supervise', order)).status).to.equal(403);
      expect((await bySupervisor(ticket, 'supervise', {})).error?.details[0]?.path).to.equal('note');
    });
  });

  describe('appeal of a rating (申诉)', () => {
    const unfair = {
      ...{ result: 'reached', responded: 'yes', solved: 'no', satisfaction: 'very_dissatisfied' },
      note: '要求超出政策范围',
    };
    const rated = async () => (await desk.act(desk.caller)(await desk.released(), 'follow-ups', unfair)).data;
    const grounds = { grounds: '诉求不在政策范围内，已多次解释' };

    it('leaves the rating visible as excluded, with the ruling and who ruled', async () => {
      const ticket = await rated();
      expect(ticket.marks.rating).to.equal('appealable');
      const appealed = (await byHandler(ticket, 'appeal-rating', grounds)).data;
      expect(await pile(supervisor, 'appealed')).to.include(ticket.id);
      const ruled = (await bySupervisor(appealed, 'grant-appeal', { ruling: '情况属实' })).data;
      const [rating] = ruled.followUps;
      expect(rating).to.include({ satisfaction: 'very_dissatisfied' });
      expect(rating?.appeal).to.include({ isGranted: true, ruling: '情况属实', ruledBy: supervisor.me.name });
      expect(await pile(supervisor, 'appealed')).not.to.include(ticket.id);
      expect(await codeOf(byHandler(ruled, 'appeal-rating', grounds))).to.equal('conflict');
    });

    it('lets the rating count when it is refused', async () => {
      const appealed = (await byHandler(await rated(), 'appeal-rating', grounds)).data;
      const ruled = (await bySupervisor(appealed, 'refuse-appeal', { ruling: '理由不足' })).data;
      expect(ruled.followUps[0]?.appeal).to.include({ isGranted: false });
    });

    it('is asked with grounds, by the department, about a rating', async () => {
      const ticket = await rated();
      expect((await byHandler(ticket, 'appeal-rating', {})).error?.details[0]?.path).to.equal('grounds');
      expect((await desk.act(desk.caller)(ticket, 'appeal-rating', grounds)).status).to.equal(403);
      expect((await desk.act(desk.stranger)(ticket, 'appeal-rating', grounds)).status).to.equal(404);
      expect(await codeOf(byHandler(await desk.signed(), 'appeal-rating', grounds))).to.equal('conflict');
    });
  });

  describe('GET /api/tickets/queues', () => {
    it("counts the piles of the viewer's own desk", async () => {
      const before = await counts(desk.handler);
      const toSign = await desk.dispatched();
      const back = (
        await desk.act(desk.dispatcher)(await desk.replied(), 'send-back-reply', { reason: '答非所问' })
      ).data;
      const after = await counts(desk.handler);
      expect(after.to_sign - before.to_sign).to.equal(1);
      expect(after.sent_back - before.sent_back).to.equal(1);
      expect(await pile(desk.handler, 'to_sign')).to.include(toSign.id);
      expect(await pile(desk.handler, 'sent_back')).to.include(back.id);
      await byHandler(back, 'reply', reply);
      expect(await pile(desk.handler, 'sent_back')).not.to.include(back.id);
      expect(Object.values(await counts(desk.stranger))).to.deep.equal(Object.values(after).map(() => 0));
    });
  });

  describe('GET /api/supervision', () => {
    it('shows open orders, the ladder by department and appeals to supervisors', async () => {
      const ticket = (await bySupervisor(await desk.signed(), 'supervise', order)).data;
      const { data } = await supervisor.get<SupervisionBoard>('/supervision');
      expect(data.orders.map((row) => row.ticket.id)).to.include(ticket.id);
      expect(data.departments.find(({ name }) => name === ticket.departmentName)?.supervised).to.be.at.least(
        1,
      );
      expect(data.steps.map(({ key }) => key)).to.include('leaders');
      expect((await desk.handler.get('/supervision')).status).to.equal(403);
      expect((await desk.world.stranger.get('/supervision')).status).to.equal(401);
    });

    it('is taken away as CSV that opens in Excel', async () => {
      const { status, data, headers } = await supervisor.get<string>('/supervision/export');
      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.include('text/csv');
      expect(data).to.include('承办单位').and.include('李市长');
    });
  });
});
