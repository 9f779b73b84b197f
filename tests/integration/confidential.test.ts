import { expect } from 'chai';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { openDesk, type Desk } from '../support/desk.ts';

describe('A confidential request (保密)', function () {
  this.timeout(120_000);
  let desk: Desk;
  let ticket: Ticket;

  before(async () => {
    desk = await openDesk();
    ticket = await desk.dispatched({
      requestType: 'report',
      title: '举报楼下餐馆，联系人欧阳小明',
      description: '我是欧阳小明，电话13900005678，住3栋502室，楼下餐馆深夜排烟。',
      address: '五四路111号3栋502室',
      citizen: { name: '欧阳小明', phone: '13900005678' },
    });
    await desk.act(desk.agent)(ticket, 'supplement', { text: '可拨打13900005678联系欧阳小明。' });
  });
  after(() => desk.world.close());

  const tellsWho = (value: unknown): boolean => /欧阳小明|13900005678|502/.test(JSON.stringify(value));

  it('is told to the department without name, number or door, on its page, in its list and live', async () => {
    expect(tellsWho((await desk.handler.get<Ticket>(`/tickets/${ticket.id}`)).data)).to.equal(false);
    expect(tellsWho((await desk.handler.get('/tickets')).data)).to.equal(false);
    await desk.world.settle();
    const told = await desk.world.system.adapters.database.connection
      .collection('feed')
      .find({ rooms: `department:${desk.department.id}` })
      .toArray();
    expect(told.length).to.be.greaterThan(0);
    expect(tellsWho(told)).to.equal(false);
  });

  it('is told to the hotline as it was written', async () => {
    const { description } = (await desk.dispatcher.get<Ticket>(`/tickets/${ticket.id}`)).data;
    expect(description).to.include('13900005678');
  });

  it('is not found by a department that looks for the number', async () => {
    const found = async (who: Desk['handler'], q: string) =>
      (await who.get<{ items: TicketRow[] }>(`/tickets?q=${q}`)).data.items.map(({ id }) => id);
    expect(await found(desk.handler, '5678')).not.to.include(ticket.id);
    expect(await found(desk.handler, '13900005678')).not.to.include(ticket.id);
    expect(await found(desk.agent, '5678')).to.include(ticket.id);
  });
});
