import { expect } from 'chai';
import type { Ticket } from '../../contract/tickets.ts';
import { filing, openDesk, reply, type Desk } from '../support/desk.ts';

type Filed = Ticket & { queryCode: string };

describe('POST /requests/rating', function () {
  this.timeout(120_000);
  let desk: Desk;

  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const send = async (path: string, values: Record<string, string>) => {
    const response = await fetch(`${desk.world.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(values),
    });
    return { status: response.status, page: await response.text() };
  };
  const answered = async (): Promise<Filed> => {
    const filed = (await desk.agent.post<Filed>('/tickets', filing())).data;
    let ticket: Ticket = filed;
    const steps: [Desk['agent'], string, object][] = [
      [desk.dispatcher, 'dispatch', { departmentId: desk.department.id }],
      [desk.handler, 'sign', {}],
      [desk.handler, 'reply', reply],
      [desk.dispatcher, 'approve-reply', {}],
    ];
    for (const [who, verb, body] of steps) ticket = (await desk.act(who)(ticket, verb, body)).data;
    return filed;
  };
  const stateOf = async ({ id }: Filed) => (await desk.dispatcher.get<Ticket>(`/tickets/${id}`)).data.state;

  it('is offered once there is an answer, and closes a request that is solved', async () => {
    const { number, queryCode, ...filed } = await answered();
    const shown = await send('/requests/track', { number, queryCode });
    expect(shown.page).to.include('/requests/rating');
    const rated = await send('/requests/rating', {
      number,
      queryCode,
      solved: 'yes',
      satisfaction: 'satisfied',
    });
    expect(rated.status).to.equal(200);
    expect(rated.page).to.include('谢谢您的评价').and.not.include('/requests/rating');
    expect(await stateOf({ number, queryCode, ...filed })).to.equal('closed');
    const again = await send('/requests/rating', {
      number,
      queryCode,
      solved: 'no',
      satisfaction: 'satisfied',
    });
    expect(again.page).to.include('已经评价过');
  });

  it('takes a request up again with the reason, and asks for it, keeping what was chosen', async () => {
    const filed = await answered();
    const { number, queryCode } = filed;
    const choice = { number, queryCode, solved: 'no', satisfaction: 'dissatisfied' };
    const silent = await send('/requests/rating', choice);
    expect(silent.status).to.equal(400);
    expect(silent.page)
      .to.include('请写明')
      .and.match(/value="no"[^>]*checked|checked[^>]*value="no"/);
    const told = await send('/en/requests/rating', { ...choice, note: 'Still dark' });
    expect(told.page).to.include('takes it up again');
    expect(await stateOf(filed)).to.equal('in_progress');
  });

  it('asks for both answers, and answers 404 for a wrong code', async () => {
    const { number, queryCode } = await answered();
    const half = await send('/requests/rating', { number, queryCode, solved: 'yes' });
    expect(half.status).to.equal(400);
    expect(half.page).to.include('请回答两个问题');
    expect((await send('/requests/rating', { number, queryCode: '000000' })).status).to.equal(404);
  });
});
