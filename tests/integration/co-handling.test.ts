import { expect } from 'chai';
import type { Department } from '../../contract/departments.ts';
import type { RealtimeMessage } from '../../contract/realtime.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { openDesk, reply, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import type { SignedIn } from '../support/world.ts';

const hourMs = 3_600_000;

describe('Co-handling (协办)', () => {
  let desk: Desk;
  let helper: SignedIn;
  let gulou: Department;
  let police: Department;
  const clock = createFakeClock();
  let byHelper: ReturnType<Desk['act']>;
  let byLead: ReturnType<Desk['act']>;
  let byDispatcher: ReturnType<Desk['act']>;

  before(async function () {
    this.timeout(90_000);
    desk = await openDesk({ clock });
    helper = desk.stranger;
    gulou = await desk.world.department('350102');
    police = await desk.world.department('fz-gongan');
    byHelper = desk.act(helper);
    byLead = desk.act(desk.handler);
    byDispatcher = desk.act(desk.dispatcher);
  });
  after(() => desk.world.close());

  const shared = async (helperIds: string[] = [gulou.id], overrides: object = {}): Promise<Ticket> =>
    (
      await byDispatcher(await desk.file(overrides), 'dispatch', {
        departmentId: desk.department.id,
        helperIds,
      })
    ).data;
  const seenBy = async (who: SignedIn, ticket: Ticket) =>
    (await who.get<Ticket>(`/tickets/${ticket.id}`)).data;

  it('gives a ticket to a lead and two helpers in one command, each with its own deadlines', async () => {
    const ticket = await shared([gulou.id, police.id], { requestType: 'complaint' });
    expect(ticket.departmentIds).to.deep.equal([desk.department.id, gulou.id, police.id]);
    expect(ticket.helpers.map(({ state }) => state)).to.deep.equal(['pending_sign', 'pending_sign']);
    const opinionBy = Date.parse(ticket.helpers[0]?.resolveBy ?? '');
    expect(opinionBy).to.be.lessThan(Date.parse(ticket.deadlines.resolveBy ?? ''));
    expect(opinionBy).to.be.greaterThan(Date.parse(ticket.helpers[0]?.signBy ?? ''));
    expect(ticket.history.at(-1)?.note).to.include(gulou.name).and.include(police.name);
    expect(ticket.history.at(-1)?.helperIds).to.deep.equal([gulou.id, police.id]);
  });

  it('shows a helper the ticket, in its list as well, with its own duty alone', async () => {
    const ticket = await shared();
    const seen = await seenBy(helper, ticket);
    expect(seen.allowedActions).to.deep.equal(['sign_help']);
    expect(seen).to.include({ helping: 'pending_sign', nextDeadlineAt: seen.helpers[0]?.signBy });
    const listed = (await helper.get('/tickets?limit=100')).data.items.map((row: TicketRow) => row.id);
    expect(listed).to.include(ticket.id);
    expect((await byHelper(ticket, 'sign')).status).to.equal(403);
    expect((await byHelper(ticket, 'reply', reply)).status).to.equal(403);
    expect((await byHelper(ticket, 'supplement', { text: '补充' })).status).to.equal(403);
  });

  it('goes from signing to the opinion, which the lead reads', async () => {
    let ticket = await shared();
    ticket = (await byHelper(ticket, 'sign-help')).data;
    expect(ticket.allowedActions).to.deep.equal(['give_opinion']);
    const { status, error } = await byHelper(ticket, 'give-opinion', { opinion: ' ' });
    expect(status).to.equal(400);
    expect(error?.details[0]?.path).to.equal('opinion');
    ticket = (await byHelper(ticket, 'give-opinion', { opinion: '经核实，路灯属我区管养。' })).data;
    expect(ticket.state).to.equal('pending_sign');
    const [own] = (await seenBy(desk.handler, ticket)).helpers;
    expect(own).to.include({ state: 'done', opinion: '经核实，路灯属我区管养。', isLate: false });
    expect(own?.opinionBy).to.equal(helper.me.name);
    expect(ticket.history.map(({ type }) => type).slice(-2)).to.deep.equal([
      'ticket.helper-signed',
      'ticket.opinion-given',
    ]);
  });

  it('takes the earliest of all open deadlines as the next for the hotline, and its own for each', async () => {
    let ticket = await shared();
    ticket = (await byLead(ticket, 'sign')).data;
    ticket = (await byLead(ticket, 'contact-citizen', { outcome: 'reached' })).data;
    expect(ticket.nextDeadlineAt).to.equal(ticket.deadlines.resolveBy);
    const [own] = ticket.helpers;
    expect((await seenBy(desk.dispatcher, ticket)).nextDeadlineAt).to.equal(own?.signBy);
    expect((await seenBy(helper, ticket)).nextDeadlineAt).to.equal(own?.signBy);
    ticket = (await byHelper(ticket, 'sign-help')).data;
    ticket = (await byHelper(ticket, 'give-opinion', { opinion: '无异议' })).data;
    expect(ticket.nextDeadlineAt).to.equal(null);
    expect((await seenBy(desk.dispatcher, ticket)).nextDeadlineAt).to.equal(ticket.deadlines.resolveBy);
  });

  it('lets the reply be sent although a helper is late, and writes that down', async () => {
    let ticket = await shared([gulou.id, police.id], { urgency: 'danger' });
    ticket = (await byLead(ticket, 'sign')).data;
    clock.advance(2.2 * hourMs);
    await desk.world.settle();
    ticket = await seenBy(desk.handler, ticket);
    ticket = (await byLead(ticket, 'reply', reply)).data;
    expect(ticket.state).to.equal('pending_review');
    expect(ticket.history.at(-1)?.note)
      .to.include(`${gulou.name}（逾期）`)
      .and.include(`${police.name}（逾期）`);
    expect((await seenBy(desk.dispatcher, ticket)).nextDeadlineAt).to.equal(ticket.deadlines.resolveBy);
  });

  it('marks an opinion that came late', async () => {
    let ticket = await shared([gulou.id], { urgency: 'danger' });
    ticket = (await byHelper(ticket, 'sign-help')).data;
    clock.advance(2.2 * hourMs);
    await desk.world.settle(); // what fell due is written into the ticket too
    ticket = await seenBy(helper, ticket);
    ticket = (await byHelper(ticket, 'give-opinion', { opinion: '晚到的意见' })).data;
    expect(ticket.helpers[0]?.isLate).to.equal(true);
  });

  it('adds a helper later (加派), asks one anew, and releases one, which then sees nothing more', async () => {
    let ticket = await desk.signed();
    expect((await helper.get(`/tickets/${ticket.id}`)).status).to.equal(404);
    ticket = (await byDispatcher(ticket, 'add-helper', { helperIds: [gulou.id], note: '请核实权属' })).data;
    ticket = (await byHelper(ticket, 'sign-help')).data;
    ticket = (await byHelper(ticket, 'give-opinion', { opinion: '第一次' })).data;
    ticket = (await byDispatcher(ticket, 'add-helper', { helperIds: [gulou.id] })).data;
    expect(ticket.helpers).to.have.lengthOf(1);
    expect(ticket.helpers[0]).to.include({ state: 'pending_sign', opinion: null });
    const body = { helperId: gulou.id, reason: '与该区无关' };
    ticket = (await byDispatcher(ticket, 'release-helper', body)).data;
    expect(ticket.helpers).to.deep.equal([]);
    expect((await helper.get(`/tickets/${ticket.id}`)).status).to.equal(404);
  });

  it('names the field for a lead that should help itself, for strangers and for nobody', async () => {
    const ticket = await desk.signed();
    const tries: [string, object, string][] = [
      ['add-helper', { helperIds: [desk.department.id] }, 'helperIds'],
      ['add-helper', { helperIds: ['0'.repeat(24)] }, 'helperIds'],
      ['add-helper', { helperIds: [] }, 'helperIds'],
    ];
    for (const [verb, body, path] of tries) {
      const { status, error } = await byDispatcher(ticket, verb, body);
      expect(status).to.equal(400);
      expect(error?.details[0]?.path).to.equal(path);
    }
    const helped = await shared();
    const { error } = await byDispatcher(helped, 'release-helper', { helperId: police.id, reason: '误派' });
    expect(error?.details[0]?.path).to.equal('helperId');
    expect((await byLead(helped, 'add-helper', { helperIds: [police.id] })).status).to.equal(403);
    expect((await desk.world.stranger.post(`/tickets/${helped.id}/sign-help`, {})).status).to.equal(401);
  });

  it('keeps a confidential citizen from helpers too', async () => {
    const ticket = await shared([gulou.id], { isConfidential: true });
    const seen = await seenBy(helper, ticket);
    expect(seen.citizen).to.include({ name: null, phone: null });
    expect(seen.canReveal).to.equal(false);
  });

  it('lists a department by its own deadlines, page by page', async () => {
    const other = (
      await byDispatcher(await desk.file({ requestType: 'complaint' }), 'dispatch', {
        departmentId: gulou.id,
      })
    ).data;
    await shared([gulou.id], { urgency: 'utilities' });
    const due: (string | null)[] = [];
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: { items: TicketRow[]; next: string | null } } = await helper.get(
        `/tickets?sort=deadline&state=pending_sign,in_progress&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      due.push(...page.data.items.map((row) => row.nextDeadlineAt));
      ids.push(...page.data.items.map((row) => row.id));
      cursor = page.data.next;
    } while (cursor !== null);
    expect(ids).to.include(other.id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(due).to.deep.equal([...due].sort());
    expect(due).not.to.include(null);
  });

  it('tells each once of every change, with its own part in the row', async () => {
    const ticket = await shared();
    await desk.world.settle();
    const entries = await desk.world.system.adapters.database.connection
      .collection('feed')
      .find({ 'payload.ticket.id': ticket.id })
      .toArray();
    const last = entries.filter(({ payload }) => (payload as { type: string }).type === 'ticket.dispatched');
    const rowOf = (room: string) =>
      (last.find(({ rooms }) => (rooms as string[]).includes(room)) as unknown as RealtimeMessage | undefined)
        ?.payload as { ticket: TicketRow } | undefined;
    expect(last).to.have.lengthOf(2); // the hotline and the lead see the same row
    expect(rowOf(`department:${gulou.id}`)?.ticket.helping).to.equal('pending_sign');
    expect(rowOf(`department:${desk.department.id}`)?.ticket.helping).to.equal(null);
    expect(rowOf('hotline')?.ticket.departmentIds).to.have.lengthOf(2);
  });
});
