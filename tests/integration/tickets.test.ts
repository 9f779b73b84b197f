import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import type { Department } from '../../contract/departments.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

let key = 0;
const filing = (overrides: object = {}) => ({
  title: '八一七北路路灯不亮',
  description: '八一七北路与东大路交叉口三盏路灯连续两晚不亮，出行不安全。',
  requestType: 'help',
  address: '八一七北路',
  citizen: { name: '张小明', phone: '13800001234' },
  idempotencyKey: `test-key-${String((key += 1)).padStart(4, '0')}`,
  ...overrides,
});

describe('Tickets over HTTP', () => {
  let world: World;
  let agent: SignedIn;
  let dispatcher: SignedIn;
  let handler: SignedIn;
  let stranger: SignedIn;
  let caller: SignedIn;
  let department: Department;

  before(async () => {
    world = await openWorld();
    department = await world.department('fz-chengguan');
    [agent, dispatcher, handler, stranger, caller] = await Promise.all([
      world.signIn('agent1'),
      world.signIn('dispatcher'),
      world.signIn('handler.chengguan'),
      world.signIn('handler.gulou'),
      world.signIn('followup'),
    ]);
  });
  after(() => world.close());

  const file = async (overrides: object = {}) =>
    (await agent.post<Ticket>('/tickets', filing(overrides))).data;
  const act = (who: SignedIn, ticket: Ticket, verb: string, body: object = {}) =>
    who.post<Ticket>(`/tickets/${ticket.id}/${verb}`, { version: ticket.version, ...body });
  const dispatched = async (overrides: object = {}) =>
    (await act(dispatcher, await file(overrides), 'dispatch', { departmentId: department.id })).data;
  const signed = async (overrides: object = {}) =>
    (await act(handler, await dispatched(overrides), 'sign')).data;
  const reply = { handlingRecord: '已派员更换灯泡。', publicAnswer: '路灯已修复，感谢您的反映。' };
  const replied = async (overrides: object = {}) =>
    (await act(handler, await signed(overrides), 'reply', reply)).data;
  const released = async (overrides: object = {}) =>
    (await act(dispatcher, await replied(overrides), 'approve-reply')).data;

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

      const sent = (await act(dispatcher, filed, 'dispatch', { departmentId: department.id })).data;
      expect(sent).to.include({ state: 'pending_sign', departmentName: department.name });
      expect(sent.nextDeadlineAt).to.equal(sent.deadlines.signBy);

      const taken = (await act(handler, sent, 'sign')).data;
      expect(taken).to.include({ state: 'in_progress', nextDeadlineAt: taken.deadlines.resolveBy });

      const answered = (await act(handler, taken, 'reply', reply)).data;
      expect(answered.state).to.equal('pending_review');
      expect((await track()).publicAnswer).to.equal(null);

      const approved = (await act(dispatcher, answered, 'approve-reply')).data;
      expect(approved).to.include({
        state: 'pending_follow_up',
        nextDeadlineAt: approved.deadlines.followUpBy,
      });
      expect((await track()).publicAnswer).to.equal(reply.publicAnswer);

      const closed = (await act(caller, approved, 'follow-ups', { result: 'satisfied', isSolved: true }))
        .data;
      expect(closed).to.include({ state: 'closed', resolution: 'handled' });
      expect(closed.history.map((line) => line.type)).to.deep.equal([
        'ticket.filed',
        'ticket.submitted',
        'ticket.dispatched',
        'ticket.signed-for',
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
      const { data } = await act(dispatcher, ticket, 'send-back-reply', { reason: '请说明修复时间。' });
      expect(data).to.include({ state: 'in_progress' });
      expect(data.allowedActions).not.to.include('reply'); // the dispatcher may not
      expect((await handler.get<Ticket>(`/tickets/${ticket.id}`)).data.allowedActions).to.include('reply');
    });

    it('waits for the citizen and goes on when the citizen has answered', async () => {
      const filed = (await agent.post('/tickets', filing())).data;
      const sent = (await act(dispatcher, filed, 'dispatch', { departmentId: department.id })).data;
      const taken = (await act(handler, sent, 'sign')).data;
      const asked = (await act(handler, taken, 'ask-citizen', { question: '请提供灯杆编号。' })).data;
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
      const silent = await act(caller, ticket, 'follow-ups', { result: 'unsatisfied' });
      expect(silent.status).to.equal(400);
      expect(silent.error?.details[0]?.path).to.equal('note');
      const { data } = await act(caller, ticket, 'follow-ups', { result: 'unsatisfied', note: '仍然不亮。' });
      expect(data).to.include({ state: 'in_progress', reworkCount: 1 });
      expect(Date.parse(data.deadlines.resolveBy ?? '')).to.be.greaterThan(Date.now());
    });

    it('reopens a closed ticket as rework, and archives one for good', async () => {
      const closed = (await act(caller, await released(), 'follow-ups', { result: 'unreachable' })).data;
      const reopened = (await act(caller, closed, 'rework', { reason: '市民再次来电。' })).data;
      expect(reopened).to.include({ state: 'in_progress', closedAt: null });
      const other = (await act(caller, await released(), 'follow-ups', { result: 'refused' })).data;
      const archived = (await act(dispatcher, other, 'archive')).data;
      expect(archived.state).to.equal('archived');
      expect((await act(caller, archived, 'rework', { reason: '再来一次' })).error?.code).to.equal(
        'invalid_transition',
      );
    });
  });

  describe('two at once', () => {
    it('lets exactly one of twenty dispatches win', async () => {
      const ticket = await file();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          act(dispatcher, ticket, 'dispatch', { departmentId: department.id }),
        ),
      );
      expect(answers.filter((answer) => answer.status === 200)).to.have.lengthOf(1);
      expect(answers.filter((answer) => answer.status === 409)).to.have.lengthOf(19);
    });

    it('answers 409 when the ticket changed since it was opened', async () => {
      const ticket = await dispatched();
      await act(handler, ticket, 'sign');
      expect((await act(handler, ticket, 'sign')).error?.code).to.equal('conflict');
    });
  });

  describe('who sees what', () => {
    it("hides other departments' tickets as if they were missing", async () => {
      const ticket = await dispatched();
      expect((await stranger.get(`/tickets/${ticket.id}`)).status).to.equal(404);
      expect((await act(stranger, ticket, 'sign')).status).to.equal(404);
      expect((await handler.get(`/tickets/${ticket.id}`)).status).to.equal(200);
    });

    it('lists a department its own tickets alone, whatever it asks for', async () => {
      await dispatched();
      const own = (await handler.get('/tickets')).data.items;
      expect(own.length).to.be.greaterThan(0);
      expect(new Set(own.map((row: Ticket) => row.departmentId))).to.deep.equal(new Set([department.id]));
      const asked = await stranger.get(`/tickets?departmentId=${department.id}`);
      expect(asked.data.items).to.deep.equal([]);
    });

    it('reveals a citizen with a reason, and writes the look down', async () => {
      const ticket = await dispatched();
      expect((await handler.post(`/tickets/${ticket.id}/reveal`, {})).status).to.equal(400);
      const { data } = await handler.post(`/tickets/${ticket.id}/reveal`, { reason: '联系市民核实地点' });
      expect(data).to.include({ name: '张小明', phone: '13800001234', isRevealed: true });
      const admin = await world.signIn('admin');
      const trail = (await admin.get(`/audit?entity=ticket/${ticket.id}`)).data.items;
      expect(trail[0]).to.include({ action: 'citizen.revealed', reason: '联系市民核实地点' });
    });

    it('shows a confidential citizen to the hotline alone', async () => {
      const ticket = await dispatched({ isConfidential: true });
      const seen = (await handler.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(seen.citizen).to.include({ name: null, phone: null });
      expect((await handler.post(`/tickets/${ticket.id}/reveal`, { reason: '想知道' })).status).to.equal(403);
      expect((await agent.post(`/tickets/${ticket.id}/reveal`, { reason: '回访' })).data.name).to.equal(
        '张小明',
      );
    });
  });

  describe('GET /tickets', () => {
    it('pages through all of a state without losing or repeating one', async () => {
      await Promise.all(Array.from({ length: 5 }, () => file()));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query = cursor ? `&cursor=${cursor}` : '';
        const page: { data: { items: Ticket[]; next: string | null } } = await agent.get(
          `/tickets?state=pending_dispatch&limit=50${query}`,
        );
        seen.push(...page.data.items.map((row) => row.id));
        cursor = page.data.next;
      } while (cursor !== null);
      const { data: counts } = await agent.get<Record<string, number>>('/tickets/counts');
      expect(new Set(seen).size).to.equal(seen.length);
      expect(seen.length).to.equal(counts.pending_dispatch);
    });

    it('finds by number, by the last digits of the phone and by words', async () => {
      const ticket = await file({
        title: '晋安湖公园共享单车乱停',
        citizen: { name: '李', phone: '13900007788' },
      });
      for (const q of [ticket.number, '7788', '13900007788', '晋安湖', '单车 公园']) {
        const { data } = await agent.get(`/tickets?q=${encodeURIComponent(q)}`);
        expect(
          data.items.map((row: Ticket) => row.id),
          q,
        ).to.include(ticket.id);
      }
      expect((await agent.get(`/tickets?q=${encodeURIComponent('不存在的词语')}`)).data.items).to.deep.equal(
        [],
      );
    });

    it('sorts by deadline, and filters by kind and source', async () => {
      await dispatched({ requestType: 'complaint' });
      const { data } = await agent.get(
        '/tickets?state=pending_sign&sort=deadline&requestType=complaint&source=web',
      );
      const deadlines = data.items.map((row: Ticket) => row.nextDeadlineAt);
      expect(deadlines.length).to.be.greaterThan(0);
      expect(deadlines).to.deep.equal(deadlines.toSorted());
      expect(new Set(data.items.map((row: Ticket) => row.requestType))).to.deep.equal(new Set(['complaint']));
    });

    it('answers 400 for a broken cursor', async () => {
      const { status, error } = await agent.get('/tickets?cursor=nonsense');
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.equal('cursor');
    });
  });

  describe('attachments', () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );

    it('keeps a picture and gives it back byte for byte, to those who see the ticket', async () => {
      const ticket = await dispatched();
      const { status, data } = await agent.upload<Ticket>(`/tickets/${ticket.id}/attachments`, {
        name: '现场照片.png',
        content: png,
        type: 'image/png',
      });
      expect(status).to.equal(201);
      expect(data.attachments[0]).to.include({
        name: '现场照片.png',
        mediaType: 'image/png',
        size: png.length,
      });
      const path = `/tickets/${ticket.id}/attachments/${data.attachments[0]?.id}`;
      const got = await handler.get(path);
      expect(got.headers.get('content-type')).to.equal('image/png');
      expect((await stranger.get(path)).status).to.equal(404);
    });

    it('judges by content, not by name', async () => {
      const ticket = await file();
      const file2 = {
        name: 'photo.png',
        content: Buffer.from('<script>alert(1)</script>'),
        type: 'image/png',
      };
      expect((await agent.upload(`/tickets/${ticket.id}/attachments`, file2)).status).to.equal(415);
    });
  });

  describe('what others are told', () => {
    it('writes one entry of the feed for one change, without any personal data', async () => {
      const ticket = await file();
      await world.settle();
      const feed = () =>
        world.system.adapters.database.connection
          .collection('feed')
          .find({ 'payload.ticket.id': ticket.id }, { sort: { cursor: 1 } })
          .toArray();
      const entries = await eventually(async () => {
        const found = await feed();
        return found.length > 0 && found;
      });
      expect(entries).to.have.lengthOf(1);
      expect(JSON.stringify(entries)).not.to.match(/13800001234|张小明/);
      await act(dispatcher, ticket, 'dispatch', { departmentId: department.id });
      await world.settle();
      const after = await feed();
      expect(after.map((entry) => entry.payload.type)).to.deep.equal(['ticket.filed', 'ticket.dispatched']);
      expect(after[1]?.rooms).to.include(`department:${department.id}`);
    });
  });
});
