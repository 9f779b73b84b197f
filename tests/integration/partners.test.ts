import { expect } from 'chai';
import type { NotificationList } from '../../contract/notifications.ts';
import type { Partner } from '../../contract/partners.ts';
import { reply, type Desk } from '../support/desk.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { openPartners, type PartnerDesk } from '../support/partner-desk.ts';
import type { PartnerPlatform } from '../support/partner-platform.ts';
import type { SignedIn } from '../support/world.ts';

const dayMs = 24 * 60 * 60_000;
describe("A department's own platform", () => {
  let clock: FakeClock;
  let desk: Desk;
  let admin: SignedIn;
  let platform: PartnerPlatform;
  let partner: Partner;
  let opened: PartnerDesk;
  before(async () => {
    opened = await openPartners();
    ({ clock, desk, admin, platform } = opened);
    partner = await opened.add();
  });
  after(() => opened.close());

  const shown = async (): Promise<Partner> =>
    (await admin.get('/partners')).data.partners.find(({ id }: Partner) => id === partner.id);
  const stepOn = (number: string, step: object) => platform.post(`/tickets/${number}/steps`, step);
  const stateOf = async (id: string) => (await desk.agent.get(`/tickets/${id}`)).data;
  const dispatched = async () => {
    const ticket = await desk.dispatched();
    await desk.world.settle();
    return ticket;
  };

  it('is told of a dispatch, takes steps back, and is told of what follows', async () => {
    const ticket = await dispatched();
    const told = platform.tickets.get(ticket.number);
    expect(told).to.include({ role: 'lead', state: 'pending_sign', title: ticket.title });
    expect(told.citizen).to.deep.include({ phone: '13800001234' });
    const signed = await stepOn(ticket.number, { id: 's1', action: 'sign', version: told.version });
    expect(signed.data).to.deep.include({ outcome: 'done' });
    const answered = { id: 'r1', action: 'reply', version: signed.data.ticket.version, ...reply };
    expect((await stepOn(ticket.number, answered)).status).to.equal(200);
    const now = await stateOf(ticket.id);
    expect(now.state).to.equal('pending_review');
    await desk.act(desk.dispatcher)(now, 'send-back-reply', { reason: '请写明时间' });
    await desk.world.settle();
    expect(platform.tickets.get(ticket.number)).to.include({ state: 'in_progress', lastNote: '请写明时间' });
    const history = (await stateOf(ticket.id)).history.map((line: any) => [line.type, line.actorName]);
    expect(history).to.deep.include(['ticket.signed-for', '城管智慧平台']);
  });

  it('may repeat and reorder: each step counts once, and a late word of signing changes nothing', async () => {
    const ticket = await dispatched();
    const { version } = platform.tickets.get(ticket.number);
    const answer = { id: `r-${ticket.number}`, action: 'reply', version, ...reply };
    const both = await Promise.all([stepOn(ticket.number, answer), stepOn(ticket.number, answer)]);
    expect(both.map(({ status }) => status)).to.deep.equal([200, 200]);
    const late = await stepOn(ticket.number, { id: `s-${ticket.number}`, action: 'sign', version });
    expect(late.data.outcome).to.equal('superseded');
    expect((await stepOn(ticket.number, answer)).data.outcome).to.equal('done');
    const { history, state } = await stateOf(ticket.id);
    expect(state).to.equal('pending_review');
    const types = history.map((line: any) => line.type);
    expect(types.filter((type: string) => type === 'ticket.replied')).to.have.length(1);
    expect(types.filter((type: string) => type === 'ticket.signed-for')).to.have.length(1);
  });

  it('cannot answer with what it decided before the ticket was sent back', async () => {
    const ticket = await dispatched();
    const { version } = platform.tickets.get(ticket.number);
    await stepOn(ticket.number, { id: `a-${ticket.number}`, action: 'reply', version, ...reply });
    await desk.act(desk.dispatcher)(await stateOf(ticket.id), 'send-back-reply', { reason: '不完整' });
    const stale = { id: `b-${ticket.number}`, action: 'reply', version, ...reply };
    expect((await stepOn(ticket.number, stale)).error).to.include({ code: 'conflict' });
    await desk.world.settle();
    const fresh = { ...stale, version: platform.tickets.get(ticket.number).version };
    expect((await stepOn(ticket.number, fresh)).status).to.equal(200);
    const { data } = await admin.get(`/partners/${partner.id}/receipts`);
    expect(data.items[0]).to.include({ action: 'reply', outcome: 'done', ticketNumber: ticket.number });
  });

  it('that refuses a message holds up nothing, and gets it again on replay', async () => {
    platform.refuses.add('ticket.dispatched');
    const refused = await dispatched();
    await desk.act(desk.handler)(await stateOf(refused.id), 'sign');
    await desk.world.settle();
    expect(platform.tickets.get(refused.number)).to.include({ state: 'in_progress' });
    const { data } = await admin.get(`/partners/${partner.id}/deliveries?state=refused`);
    expect(data.items).to.have.length(1);
    expect(data.items[0].attempts[0]).to.include({ status: 422 });
    platform.refuses.clear();
    const again = await admin.post(`/partners/${partner.id}/deliveries/${data.items[0].id}/replay`);
    expect(again.data.state).to.equal('waiting');
    await desk.world.settle();
    expect(await shown()).to.deep.include({ refused: 0, waiting: 0 });
    // An old message that comes late does not set the partner back.
    expect(platform.tickets.get(refused.number)).to.include({ state: 'in_progress' });
  });

  it('is told that a ticket is no longer its own, and can do nothing with it any more', async () => {
    const ticket = await dispatched();
    const { version } = platform.tickets.get(ticket.number);
    const asked = { reasonCode: 'not_our_duty', legalBasis: '职责清单第三条', note: '' };
    await stepOn(ticket.number, { id: `q-${ticket.number}`, action: 'request_return', version, ...asked });
    await desk.act(desk.dispatcher)(await stateOf(ticket.id), 'grant-return');
    await desk.world.settle();
    expect(platform.tickets.get(ticket.number)).to.include({ state: 'withdrawn', role: 'none' });
    expect(platform.tickets.get(ticket.number)).not.to.have.property('citizen');
    const { error } = await stepOn(ticket.number, { id: `x-${ticket.number}`, action: 'sign', version: 9 });
    expect(error.code).to.equal('forbidden');
  });

  it('never learns who a confidential citizen is, nor of a ticket that was never its own', async () => {
    const ticket = await desk.dispatched({ isConfidential: true });
    await desk.world.settle();
    expect(platform.tickets.get(ticket.number).citizen).to.include({ name: null, phone: null });
    const foreign = await desk.file();
    expect((await platform.get(`/tickets/${foreign.number}`)).status).to.equal(404);
    expect((await stepOn(foreign.number, { id: 'f', action: 'sign', version: 0 })).status).to.equal(404);
    expect(
      (await stepOn(ticket.number, { id: 'f', action: 'sing', version: 0 })).error.details[0].path,
    ).to.equal('action');
  });

  it('has administrators told once when it is down, and once when it is well again', async () => {
    const told = async () => {
      const { data } = await admin.get<NotificationList>('/notifications?limit=50');
      return data.items.filter(({ path }) => path === '/partners').map(({ title }) => title);
    };
    const before = await told();
    platform.isDown = true;
    await dispatched();
    for (let tries = 0; tries < 4; tries += 1) {
      clock.advance(2 * 60_000);
      await admin.post(`/partners/${partner.id}/deliver`);
      await desk.world.settle();
    }
    expect(await told()).to.deep.equal(['合作平台无法连接', ...before]);
    platform.isDown = false;
    clock.advance(2 * 60_000);
    await admin.post(`/partners/${partner.id}/deliver`);
    await desk.world.settle();
    expect(await told()).to.deep.equal(['合作平台已恢复', '合作平台无法连接', ...before]);
    expect(
      (await (await desk.world.signIn('supervisor')).get<NotificationList>('/notifications')).data.items.some(
        ({ path }) => path === '/partners',
      ),
    ).to.equal(false);
  });

  it('that is down for a day is told of everything in order when it is back', async () => {
    platform.isDown = true;
    const tickets = [await dispatched(), await dispatched()];
    const cancelled = await desk.act(desk.handler)(await stateOf(tickets[0]!.id), 'sign');
    expect(cancelled.status).to.equal(200);
    await desk.world.settle();
    expect(await shown()).to.deep.include({ waiting: 3 });
    expect((await shown()).downSince).to.be.a('string');
    clock.advance(dayMs);
    await desk.world.settle();
    admin = await desk.world.signIn('admin'); // sessions have ended since
    const before = platform.messages.length;
    platform.isDown = false;
    clock.advance(60 * 60_000);
    await admin.post(`/partners/${partner.id}/deliver`);
    await desk.world.settle();
    expect(await shown()).to.deep.include({ waiting: 0, downSince: null, lastError: null });
    const back = platform.messages.slice(before).map(({ ticket }) => ticket.number);
    expect(back.slice(0, 3)).to.deep.equal([tickets[0]!.number, tickets[1]!.number, tickets[0]!.number]);
    const supervisor = await desk.world.signIn('supervisor');
    for (const { id, number } of tickets) {
      const { state, version } = (await supervisor.get(`/tickets/${id}`)).data;
      expect(platform.tickets.get(number)).to.include({ state, version });
    }
  });

  it('has no secret lying about in clear', async () => {
    const { connection } = desk.world.system.adapters.database;
    const kept = JSON.stringify(await connection.collection('partners').find({}).toArray());
    expect(kept).to.include('sealed:');
    for (const { secret } of platform.keys) expect(kept).not.to.include(secret);
  });
});
