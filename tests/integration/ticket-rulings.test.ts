import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { createCalendars, firstCalendar } from '../../server/features/calendars/index.ts';
import { workingMsBetween } from '../../server/kernel/working-calendar.ts';
import { openDesk, reply, type Desk } from '../support/desk.ts';

const hourMs = 3_600_000;
const basis = { reasonCode: 'not_our_duty', legalBasis: '《城市道路管理条例》第六条' };
const inDays = (days: number): string =>
  new Date(Date.now() + days * 24 * hourMs + 8 * hourMs).toISOString().slice(0, 10);

describe('Rulings on a ticket', () => {
  let desk: Desk;
  let byHandler: ReturnType<Desk['act']>;
  let byDispatcher: ReturnType<Desk['act']>;

  before(async () => {
    desk = await openDesk();
    byHandler = desk.act(desk.handler);
    byDispatcher = desk.act(desk.dispatcher);
  });
  after(() => desk.world.close());

  describe('return (退单)', () => {
    it('is asked with reason and legal basis, and goes back to the dispatchers when granted', async () => {
      const asked = (await byHandler(await desk.dispatched(), 'request-return', basis)).data;
      expect(asked.state).to.equal('return_review');
      expect(asked.history.map(({ note }) => note).join())
        .to.include('非本单位职责')
        .and.include(basis.legalBasis);
      const back = (await byDispatcher(asked, 'grant-return')).data;
      expect(back).to.include({ state: 'pending_dispatch', departmentId: null, nextDeadlineAt: null });
      expect((await desk.handler.get(`/tickets/${back.id}`)).status).to.equal(404);
    });

    it('counts anew for the next department', async () => {
      let ticket = await desk.dispatched();
      ticket = (await byHandler(ticket, 'request-return', basis)).data;
      ticket = (await byDispatcher(ticket, 'grant-return')).data;
      ticket = (await byDispatcher(ticket, 'dispatch', { departmentId: desk.department.id })).data;
      const seen = (await desk.handler.get<Ticket>(`/tickets/${ticket.id}`)).data;
      expect(seen.allowedActions).to.include('request_return');
    });

    const wrong: [string, object, string][] = [
      ['no legal basis', { ...basis, legalBasis: ' ' }, 'legalBasis'],
      ['an unknown reason', { ...basis, reasonCode: 'lazy' }, 'reasonCode'],
    ];
    for (const [what, body, path] of wrong) {
      it(`answers 400 naming the field for ${what}`, async () => {
        const { status, error } = await byHandler(await desk.dispatched(), 'request-return', body);
        expect(status).to.equal(400);
        expect(error?.details.map((problem) => problem.path)).to.include(path);
      });
    }

    it('is not ruled by the department itself', async () => {
      const asked = (await byHandler(await desk.dispatched(), 'request-return', basis)).data;
      expect((await byHandler(asked, 'grant-return')).status).to.equal(403);
    });
  });

  describe('extension (延期)', () => {
    const ask = { workingDays: 5, reason: '材料需向厂家订购' };

    it('moves the deadline when granted, once, and the citizen is told', async () => {
      const ticket = await desk.signed();
      const asked = (await byHandler(ticket, 'request-extension', ask)).data;
      expect(asked).to.include({ state: 'extension_review', askedDays: 5 });
      const granted = (await byDispatcher(asked, 'grant-extension')).data;
      expect(granted).to.include({ state: 'in_progress', askedDays: null });
      const moved =
        Date.parse(granted.deadlines.resolveBy ?? '') - Date.parse(ticket.deadlines.resolveBy ?? '');
      expect(moved).to.be.at.least(5 * 24 * hourMs);
      expect(granted.nextDeadlineAt).to.equal(granted.deadlines.contactBy);
      expect((await byHandler(granted, 'request-extension', ask)).status).to.equal(409);
    });

    it('leaves the deadline when refused', async () => {
      const ticket = await desk.signed();
      const asked = (await byHandler(ticket, 'request-extension', ask)).data;
      const refused = (await byDispatcher(asked, 'refuse-extension', { reason: '请按期办理' })).data;
      expect(refused.deadlines.resolveBy).to.equal(ticket.deadlines.resolveBy);
      expect((await byHandler(refused, 'reply', reply)).data.state).to.equal('pending_review');
    });

    for (const workingDays of [0, 16, 'many']) {
      it(`answers 400 for ${workingDays} working days`, async () => {
        const { status, error } = await byHandler(await desk.signed(), 'request-extension', {
          ...ask,
          workingDays,
        });
        expect(status).to.equal(400);
        expect(error?.details[0]?.path).to.equal('workingDays');
      });
    }
  });

  describe('parking (挂账)', () => {
    it('waits for the day of review, and goes on with no time lost', async () => {
      const ticket = await desk.signed();
      const parked = (await byDispatcher(ticket, 'park', { reviewOn: inDays(30), reason: '待规划批复' }))
        .data;
      expect(parked.state).to.equal('parked');
      expect(parked.nextDeadlineAt).to.equal(parked.deadlines.reviewBy);
      const resumed = (await byDispatcher(parked, 'resume')).data;
      expect(resumed).to.include({ state: 'in_progress' });
      const [before, after] = [ticket, resumed].map((each) => new Date(each.deadlines.resolveBy ?? 0));
      expect(workingMsBetween(createCalendars([firstCalendar()]).byId('city'), before!, after!)).to.be.within(
        0,
        60_000,
      );
      expect(resumed.deadlines.reviewBy).to.equal(null);
    });

    for (const reviewOn of [inDays(-1), inDays(400), '2026-02-30']) {
      it(`answers 400 for a review on ${reviewOn}`, async () => {
        const { status, error } = await byDispatcher(await desk.signed(), 'park', {
          reviewOn,
          reason: '待批复',
        });
        expect(status).to.equal(400);
        expect(error?.details[0]?.path).to.equal('reviewOn');
      });
    }
  });
});
