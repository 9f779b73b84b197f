import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { firstRules } from '../../server/features/rules/index.ts';
import { content, filing, openDesk, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const { mostAttempts } = firstRules.followUp;
const unsolved = { ...content, solved: 'no', satisfaction: 'dissatisfied' };

describe('POST /api/tickets/:ticketId/follow-ups', () => {
  const clock = createFakeClock();
  let desk: Desk;
  let byCaller: ReturnType<Desk['act']>;

  before(async () => {
    desk = await openDesk({ clock });
    byCaller = desk.act(desk.caller);
  });
  after(() => desk.world.close());

  const record = async (ticket: Ticket, body: object) => (await byCaller(ticket, 'follow-ups', body)).data;

  it('keeps channel, result and the three answers of a citizen who was reached, and closes', async () => {
    const closed = await record(await desk.released(), { ...content, note: '很满意' });
    expect(closed.state).to.equal('closed');
    expect(closed.followUps[0]).to.include({
      channel: 'phone',
      result: 'reached',
      responded: 'yes',
      solved: 'yes',
      satisfaction: 'satisfied',
      note: '很满意',
    });
  });

  it('keeps no answers of a citizen who was not reached, whatever is sent', async () => {
    const refused = await record(await desk.released(), { ...content, result: 'refused' });
    expect(refused.state).to.equal('closed');
    expect(refused.followUps[0]).to.include({
      result: 'refused',
      solved: 'unknown',
      satisfaction: 'unknown',
    });
  });

  it('plans another attempt for the next working day, sooner after a busy line, and gives up after the last', async () => {
    let ticket = await desk.released();
    const first = ticket.deadlines.followUpBy;
    ticket = await record(ticket, { result: 'busy' });
    expect(ticket).to.include({ state: 'pending_follow_up', followUpAttempts: 1 });
    expect(Date.parse(ticket.nextDeadlineAt ?? '') - clock.now().getTime()).to.equal(30 * 60_000);
    ticket = await record(ticket, { result: 'no_answer' });
    expect(ticket.nextDeadlineAt).to.equal(first);
    for (let attempt = 2; attempt < mostAttempts; attempt += 1)
      ticket = await record(ticket, { result: 'no_answer' });
    expect(ticket.state).to.equal('closed');
    expect(ticket.followUps.map(({ result }) => result)).to.deep.equal(['busy', 'no_answer', 'no_answer']);
  });

  it('sends what is not solved back with a new deadline, and counts its calls anew', async () => {
    const before = await record(await desk.released(), { result: 'no_answer' });
    const reworked = await record(before, { ...unsolved, note: '路灯仍不亮' });
    expect(reworked).to.include({ state: 'in_progress', reworkCount: 1, closedAt: null });
    const again = await desk.act(desk.handler)(reworked, 'reply', {
      handlingRecord: '再修',
      publicAnswer: '已修',
    });
    const released = (await desk.act(desk.dispatcher)(again.data, 'approve-reply')).data;
    expect(released.followUpAttempts).to.equal(0);
    expect((await record(released, content)).state).to.equal('closed');
  });

  const wrong: [string, object, string][] = [
    ['an unknown result', { result: 'asleep' }, 'result'],
    ['a text that is said to be answered', { channel: 'sms', result: 'reached' }, 'result'],
    ['a call that is said to be sent', { result: 'sent' }, 'result'],
    ['rework without a reason', unsolved, 'note'],
    ['an unknown degree of satisfaction', { ...content, satisfaction: 'delighted' }, 'satisfaction'],
  ];
  for (const [what, body, path] of wrong) {
    it(`answers 400 naming the field for ${what}`, async () => {
      const { status, error } = await byCaller(await desk.released(), 'follow-ups', body);
      expect(status).to.equal(400);
      expect(error?.details.map((problem) => problem.path)).to.include(path);
    });
  }

  it('is refused to others, to strangers and on tickets that do not exist', async () => {
    const ticket = await desk.released();
    expect((await desk.act(desk.handler)(ticket, 'follow-ups', content)).status).to.equal(403);
    const path = `/tickets/${ticket.id}/follow-ups`;
    expect((await desk.world.stranger.post(path, { version: 0, ...content })).status).to.equal(401);
    const missing = await byCaller({ ...ticket, id: 'f'.repeat(24) }, 'follow-ups', content);
    expect(missing.status).to.equal(404);
  });

  describe("by the citizen's own rating (市民自评)", () => {
    const pairOf = async () => {
      const filed = await desk.agent.post('/tickets', filing());
      return filed.data as Ticket & { queryCode: string };
    };
    const releasedPair = async () => {
      const { queryCode, ...filed } = await pairOf();
      const dispatched = await desk.act(desk.dispatcher)(filed, 'dispatch', {
        departmentId: desk.department.id,
      });
      const signed = await desk.act(desk.handler)(dispatched.data, 'sign');
      const replied = await desk.act(desk.handler)(signed.data, 'reply', {
        handlingRecord: '已修',
        publicAnswer: '已修',
      });
      const { data } = await desk.act(desk.dispatcher)(replied.data, 'approve-reply');
      return { number: data.number, queryCode, id: data.id };
    };
    const rate = (pair: { number: string; queryCode: string }, rating: object, note = '') =>
      desk.world.system.features.tickets.tickets.rateByCitizen(pair, {
        ...{ responded: 'yes', solved: 'yes', satisfaction: 'satisfied', note },
        ...rating,
      });

    it('closes the ticket as a follow-up would, once', async () => {
      const pair = await releasedPair();
      expect((await rate(pair, {})).state).to.equal('closed');
      const { data } = await desk.caller.get<Ticket>(`/tickets/${pair.id}`);
      expect(data.followUps[0]).to.include({ channel: 'web', satisfaction: 'satisfied' });
      const again = await rate(pair, {}).catch((error: unknown) => error);
      expect(again).to.include({ code: 'conflict' });
    });

    it('sends an unsolved ticket back, with the reason', async () => {
      const pair = await releasedPair();
      const silent = await rate(pair, { solved: 'no' }).catch((error: unknown) => error);
      expect(silent).to.include({ code: 'invalid_input' });
      expect((await rate(pair, { solved: 'no' }, '还是不亮')).state).to.equal('in_progress');
    });

    it('adds to a ticket that was closed without an answer from the citizen', async () => {
      const pair = await releasedPair();
      const { data } = await desk.caller.get<Ticket>(`/tickets/${pair.id}`);
      await record(data, { result: 'wrong_number' });
      expect((await rate(pair, {})).state).to.equal('closed');
      const after = (await desk.caller.get<Ticket>(`/tickets/${pair.id}`)).data;
      expect(after.followUps.map(({ channel }) => channel)).to.deep.equal(['phone', 'web']);
    });

    it('is refused before the answer is released', async () => {
      const { number, queryCode } = await pairOf();
      const error = await rate({ number, queryCode }, {}).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: 'invalid_transition' });
    });
  });
});
