import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { content, type Desk, filing, openDesk, reply } from '../support/desk.ts';

describe('Life of a ticket over HTTP', () => {
  let world: Desk['world'];
  let department: Desk['department'];
  let agent: Desk['agent'];
  let dispatcher: Desk['dispatcher'];
  let handler: Desk['handler'];
  let caller: Desk['caller'];
  let act: Desk['act'];
  let file: Desk['file'];
  let dispatched: Desk['dispatched'];
  let replied: Desk['replied'];
  let released: Desk['released'];

  before(async () => {
    ({ world, department, agent, dispatcher, handler, caller, act, file, dispatched, replied, released } =
      await openDesk());
  });
  after(() => world.close());

  describe('POST /tickets', () => {
    it('files a ticket under a number of today, awaiting dispatch, with a query code', async () => {
      const { status, data } = await agent.post('/tickets', filing());
      expect(status).to.equal(201);
      expect(data.number).to.match(/^FZ12345-\d{8}-\d{5}$/);
      expect(data.state).to.equal('pending_dispatch');
      expect(data.queryCode).to.match(/^\d{6}$/);
    });

    it('shows the citizen masked even to the agent who filed', async () => {
      const { citizen } = await file();
      expect(citizen).to.include({ name: '张**', phone: '138****1234', isRevealed: false });
    });

    it('files a repeat of the same filing once', async () => {
      const body = filing();
      const answers = await Promise.all(Array.from({ length: 10 }, () => agent.post('/tickets', body)));
      expect(new Set(answers.map((answer) => answer.data.number)).size).to.equal(1);
    });

    it('gives 200 filings at once distinct numbers without a gap', async () => {
      const answers = await Promise.all(Array.from({ length: 200 }, () => agent.post('/tickets', filing())));
      const places = answers.map((answer) => Number(answer.data.number.slice(-5))).sort((a, b) => a - b);
      expect(new Set(places).size).to.equal(200);
      expect((places.at(-1) ?? 0) - (places[0] ?? 0)).to.equal(199);
    });

    it('closes at the desk when the agent answers directly', async () => {
      const ticket = await file({ then: { do: 'answer', publicAnswer: '居住证到派出所办理。' } });
      expect(ticket).to.include({ state: 'closed', resolution: 'answered_directly' });
    });

    it('keeps every report confidential', async () => {
      expect((await file({ requestType: 'report' })).citizen.isConfidential).to.equal(true);
    });

    const wrong: [string, object, string][] = [
      ['no title', { title: '  ' }, 'title'],
      ['an unknown kind', { requestType: 'wish' }, 'requestType'],
      ['a phone of letters', { citizen: { name: '', phone: 'abc' } }, 'citizen.phone'],
      ['a direct answer without text', { then: { do: 'answer', publicAnswer: '' } }, 'then.publicAnswer'],
    ];
    for (const [what, overrides, path] of wrong) {
      it(`answers 400 naming the field for ${what}`, async () => {
        const { status, error } = await agent.post('/tickets', filing(overrides));
        expect(status).to.equal(400);
        expect(error?.details.map((problem) => problem.path)).to.include(path);
      });
    }

    it('answers 401 to strangers and 403 to a department', async () => {
      expect((await world.stranger.post('/tickets', filing())).status).to.equal(401);
      expect((await handler.post('/tickets', filing())).status).to.equal(403);
    });

    it('answers 403 without the token of the session', async () => {
      const token = agent.csrfToken;
      agent.csrfToken = 'another page';
      const { status } = await agent.post('/tickets', filing());
      agent.csrfToken = token;
      expect(status).to.equal(403);
    });
  });

  describe('the straight path', () => {
    it('goes from filing to closing, each step by its role, and the citizen reads the answer', async () => {
      const filed = (await agent.post('/tickets', filing())).data;
      const track = () => world.system.features.tickets.tickets.track(filed.number, filed.queryCode);

      const sent = (await act(dispatcher)(filed, 'dispatch', { departmentId: department.id })).data;
      expect(sent).to.include({ state: 'pending_sign', departmentName: department.name });
      expect(sent.nextDeadlineAt).to.equal(sent.deadlines.signBy);

      const taken = (await act(handler)(sent, 'sign')).data;
      expect(taken).to.include({ state: 'in_progress', nextDeadlineAt: taken.deadlines.contactBy });

      const spoken = (await act(handler)(taken, 'contact-citizen', { outcome: 'reached' })).data;
      expect(spoken).to.include({ state: 'in_progress', nextDeadlineAt: spoken.deadlines.resolveBy });

      const answered = (await act(handler)(spoken, 'reply', reply)).data;
      expect(answered.state).to.equal('pending_review');
      expect((await track()).publicAnswer).to.equal(null);

      const approved = (await act(dispatcher)(answered, 'approve-reply')).data;
      expect(approved).to.include({
        state: 'pending_follow_up',
        nextDeadlineAt: approved.deadlines.followUpBy,
      });
      expect((await track()).publicAnswer).to.equal(reply.publicAnswer);

      const closed = (await act(caller)(approved, 'follow-ups', content)).data;
      expect(closed).to.include({ state: 'closed', resolution: 'handled' });
      expect(closed.history.map((line) => line.type)).to.deep.equal([
        'ticket.filed',
        'ticket.submitted',
        'ticket.dispatched',
        'ticket.signed-for',
        'ticket.citizen-contacted',
        'ticket.replied',
        'ticket.reply-approved',
        'ticket.closed',
      ]);
      expect(closed.history.map((line) => [line.from, line.to]).at(-1)).to.deep.equal([
        'pending_follow_up',
        'closed',
      ]);
    });

    it('sends a reply back to the department', async () => {
      const ticket = await replied();
      const { data } = await act(dispatcher)(ticket, 'send-back-reply', { reason: '请说明修复时间。' });
      expect(data).to.include({ state: 'in_progress' });
      expect(data.allowedActions).not.to.include('reply'); // the dispatcher may not
      expect((await handler.get<Ticket>(`/tickets/${ticket.id}`)).data.allowedActions).to.include('reply');
    });

    it('waits for the citizen and goes on when the citizen has answered', async () => {
      const filed = (await agent.post('/tickets', filing())).data;
      const sent = (await act(dispatcher)(filed, 'dispatch', { departmentId: department.id })).data;
      const taken = (await act(handler)(sent, 'sign')).data;
      const asked = (await act(handler)(taken, 'ask-citizen', { question: '请提供灯杆编号。' })).data;
      expect(asked.state).to.equal('pending_citizen');
      const { tickets } = world.system.features.tickets;
      expect((await tickets.track(filed.number, filed.queryCode)).questionToCitizen).to.equal(
        '请提供灯杆编号。',
      );
      await tickets.supplementByCitizen(filed, '编号 B-127。');
      expect((await handler.get<Ticket>(`/tickets/${filed.id}`)).data.state).to.equal('in_progress');
    });

    it('reworks an unsatisfied ticket with a new deadline, and asks why', async () => {
      const ticket = await released();
      const unsolved = { result: 'reached', responded: 'yes', solved: 'no', satisfaction: 'dissatisfied' };
      const silent = await act(caller)(ticket, 'follow-ups', unsolved);
      expect(silent.status).to.equal(400);
      expect(silent.error?.details[0]?.path).to.equal('note');
      const { data } = await act(caller)(ticket, 'follow-ups', { ...unsolved, note: '仍然不亮。' });
      expect(data).to.include({ state: 'in_progress', reworkCount: 1 });
      expect(Date.parse(data.deadlines.resolveBy ?? '')).to.be.greaterThan(Date.now());
    });

    it('reopens a closed ticket as rework, and archives one for good', async () => {
      const closed = (await act(caller)(await released(), 'follow-ups', { result: 'wrong_number' })).data;
      const reopened = (await act(caller)(closed, 'rework', { reason: '市民再次来电。' })).data;
      expect(reopened).to.include({ state: 'in_progress', closedAt: null });
      const other = (await act(caller)(await released(), 'follow-ups', { result: 'refused' })).data;
      const archived = (await act(dispatcher)(other, 'archive')).data;
      expect(archived.state).to.equal('archived');
      expect((await act(caller)(archived, 'rework', { reason: '再来一次' })).error?.code).to.equal(
        'invalid_transition',
      );
    });
  });

  describe('two at once', () => {
    it('lets exactly one of twenty dispatches win', async () => {
      const ticket = await file();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          act(dispatcher)(ticket, 'dispatch', { departmentId: department.id }),
        ),
      );
      expect(answers.filter((answer) => answer.status === 200)).to.have.lengthOf(1);
      expect(answers.filter((answer) => answer.status === 409)).to.have.lengthOf(19);
    });

    it('answers 409 when the ticket changed since it was opened', async () => {
      const ticket = await dispatched();
      await act(handler)(ticket, 'sign');
      expect((await act(handler)(ticket, 'sign')).error?.code).to.equal('conflict');
    });
  });
});
