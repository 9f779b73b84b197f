import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { content, openDesk, reply, type Desk } from '../support/desk.ts';

describe('Contacting the citizen (联系群众) over HTTP', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const contact = (ticket: Ticket, body: object) => desk.act(desk.handler)(ticket, 'contact-citizen', body);

  it('gives the department a deadline from signing on, before the one to resolve', async () => {
    const ticket = await desk.signed();
    expect(ticket.deadlines.contactBy).to.be.a('string');
    expect(ticket.nextDeadlineAt).to.equal(ticket.deadlines.contactBy);
    expect(ticket.deadlines.contactBy! < ticket.deadlines.resolveBy!).to.equal(true);
  });

  it('ends the clock once the citizen was reached, keeps what was said, and tells who watches', async () => {
    const ticket = await desk.signed();
    const { status, data } = await contact(ticket, { outcome: 'reached', note: '约好周三上门' });
    expect(status).to.equal(200);
    expect(data.state).to.equal('in_progress');
    expect(data.deadlines.contactBy).to.equal(null);
    expect(data.nextDeadlineAt).to.equal(data.deadlines.resolveBy);
    expect(data.history.at(-1)).to.include({
      type: 'ticket.citizen-contacted',
      note: '电话：已联系上。约好周三上门',
    });
  });

  it('takes three attempts that reach nobody for contact', async () => {
    let ticket = await desk.signed();
    const open: boolean[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      ticket = (await contact(ticket, { way: 'visit', outcome: 'no_answer' })).data;
      open.push(ticket.deadlines.contactBy !== null);
    }
    expect(open).to.deep.equal([true, true, false]);
  });

  it('asks for it once more when the ticket is reworked', async () => {
    const contacted = (await contact(await desk.signed(), { outcome: 'reached' })).data;
    const replied = (await desk.act(desk.handler)(contacted, 'reply', reply)).data;
    const released = (await desk.act(desk.dispatcher)(replied, 'approve-reply')).data;
    const again = await desk.act(desk.caller)(released, 'follow-ups', {
      ...content,
      solved: 'no',
      satisfaction: 'dissatisfied',
      note: '仍然不亮',
    });
    expect(again.data).to.include({ state: 'in_progress', reworkCount: 1 });
    expect(again.data.deadlines.contactBy).to.be.a('string');
  });

  const withoutClock: [who: string, overrides: object][] = [
    ['left no number', { citizen: { name: '', phone: '' } }],
    ['stays confidential', { requestType: 'report' }],
  ];
  for (const [who, overrides] of withoutClock) {
    it(`asks for no contact with a citizen who ${who}`, async () => {
      const ticket = await desk.signed(overrides);
      expect(ticket.deadlines.contactBy).to.equal(null);
    });
  }

  it('refuses an outcome it does not know, a stale version, and whoever is not the lead', async () => {
    const ticket = await desk.signed();
    expect((await contact(ticket, { outcome: 'maybe' })).status).to.equal(400);
    expect((await contact({ ...ticket, version: 0 }, { outcome: 'reached' })).status).to.equal(409);
    const foreign = await desk.act(desk.stranger)(ticket, 'contact-citizen', { outcome: 'reached' });
    expect(foreign.status).to.equal(404);
    const hotline = await desk.act(desk.agent)(ticket, 'contact-citizen', { outcome: 'reached' });
    expect(hotline.status).to.equal(403);
  });
});
