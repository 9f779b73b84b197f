import { expect } from 'chai';
import type { Department } from '../../contract/departments.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import type { SignedIn } from '../support/world.ts';

const basis = { reasonCode: 'not_our_duty', legalBasis: '《城市道路管理条例》第六条' };

describe('The final ruling (终裁)', () => {
  let desk: Desk;
  let supervisor: SignedIn;
  let gulou: Department;
  let byHandler: ReturnType<Desk['act']>;
  let byGulou: ReturnType<Desk['act']>;
  let byDispatcher: ReturnType<Desk['act']>;
  let bySupervisor: ReturnType<Desk['act']>;

  before(async function () {
    this.timeout(90_000);
    desk = await openDesk();
    supervisor = await desk.world.signIn('supervisor');
    gulou = await desk.world.department('350102');
    byHandler = desk.act(desk.handler);
    byGulou = desk.act(desk.stranger);
    byDispatcher = desk.act(desk.dispatcher);
    bySupervisor = desk.act(supervisor);
  });
  after(() => desk.world.close());

  const refusedTwice = async (): Promise<Ticket> => {
    let ticket = await desk.dispatched();
    for (const reason of ['属贵单位职责', '请按职责办理']) {
      ticket = (await byHandler(ticket, 'request-return', basis)).data;
      expect(ticket.isContested).to.equal(false);
      ticket = (await byDispatcher(ticket, 'refuse-return', { reason })).data;
    }
    return ticket;
  };

  it('takes a return that was refused twice from the dispatcher, and binds whom it names', async () => {
    let ticket = (await byHandler(await refusedTwice(), 'request-return', basis)).data;
    expect(ticket).to.include({ state: 'return_review', isContested: true });
    const forDispatcher = (await desk.dispatcher.get<Ticket>(`/tickets/${ticket.id}`)).data;
    expect(forDispatcher.allowedActions).not.to.include.members(['grant_return', 'refuse_return']);
    expect((await byDispatcher(ticket, 'refuse-return', { reason: '再驳' })).status).to.equal(409);
    expect((await byDispatcher(ticket, 'rule-finally', {})).status).to.equal(403);

    const ruling = { departmentId: desk.department.id, reason: '路灯管养属城管委' };
    ticket = (await bySupervisor(ticket, 'rule-finally', ruling)).data;
    expect(ticket).to.include({ state: 'pending_sign', isContested: false });
    expect(ticket.finalRuling).to.include({ departmentName: desk.department.name, reason: ruling.reason });
    expect(ticket.returns.map(({ outcome }) => outcome)).to.deep.equal(['refused', 'refused', 'ruled']);
    const bound = (await desk.handler.get<Ticket>(`/tickets/${ticket.id}`)).data;
    expect(bound.allowedActions).to.include('sign').and.not.include('request_return');
    expect((await byHandler(ticket, 'request-return', basis)).status).to.equal(409);
    expect((await byHandler(ticket, 'sign')).data.state).to.equal('in_progress');
  });

  it('may name another department, which gets the whole time', async () => {
    let ticket = (await byHandler(await refusedTwice(), 'request-return', basis)).data;
    ticket = (await bySupervisor(ticket, 'rule-finally', { departmentId: gulou.id, reason: '属地管理' }))
      .data;
    expect(ticket).to.include({ departmentId: gulou.id, state: 'pending_sign' });
    expect((await desk.handler.get(`/tickets/${ticket.id}`)).status).to.equal(404);
    expect((await byGulou(ticket, 'request-return', basis)).status).to.equal(409);
    expect((await byGulou(ticket, 'sign')).data.state).to.equal('in_progress');
  });

  it('is called for when a ticket comes back to a department that gave it back before', async () => {
    let ticket = await desk.dispatched();
    ticket = (await byHandler(ticket, 'request-return', basis)).data;
    ticket = (await byDispatcher(ticket, 'grant-return')).data;
    ticket = (await byDispatcher(ticket, 'dispatch', { departmentId: desk.department.id })).data;
    ticket = (await byHandler(ticket, 'request-return', basis)).data;
    expect(ticket.isContested).to.equal(true);
  });

  it('answers 400 for an unknown department and for no reason, and 409 where no return waits for it', async () => {
    const ticket = (await byHandler(await refusedTwice(), 'request-return', basis)).data;
    const unknown = await bySupervisor(ticket, 'rule-finally', {
      departmentId: '0'.repeat(24),
      reason: '无',
    });
    expect(unknown.error?.details[0]?.path).to.equal('departmentId');
    const silent = await bySupervisor(ticket, 'rule-finally', { departmentId: gulou.id, reason: ' ' });
    expect(silent.error?.details[0]?.path).to.equal('reason');
    const plain = (await byHandler(await desk.dispatched(), 'request-return', basis)).data;
    const early = await bySupervisor(plain, 'rule-finally', { departmentId: gulou.id, reason: '提前' });
    expect(early.status).to.equal(409);
  });
});
