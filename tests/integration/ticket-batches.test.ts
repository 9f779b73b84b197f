import { expect } from 'chai';
import type { AllowedActions } from '../../contract/ticket-batches.ts';
import { openDesk, type Desk } from '../support/desk.ts';

describe('GET /ticket-batches/allowed-actions', function () {
  this.timeout(60_000);
  let desk: Desk;

  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.world.close());

  const path = (ids: readonly string[]): string =>
    `/ticket-batches/allowed-actions?ticketIds=${ids.join(',')}`;

  it('says for each ticket what the viewer may do, as the ticket itself does', async () => {
    const tickets = [await desk.file(), await desk.signed(), await desk.released()];
    for (const who of [desk.dispatcher, desk.agent, desk.caller]) {
      const { data } = await who.get<AllowedActions>(path(tickets.map(({ id }) => id)));
      for (const { id } of tickets) {
        const one = (await who.get(`/tickets/${id}`)).data as { allowedActions: string[] };
        expect(data[id]).to.deep.equal(one.allowedActions);
      }
    }
  });

  it('leaves out what the viewer may not see, and what is not there', async () => {
    const { id } = await desk.signed();
    const missing = 'f'.repeat(24);
    const own = await desk.handler.get<AllowedActions>(path([id, missing]));
    expect(Object.keys(own.data)).to.deep.equal([id]);
    expect((await desk.stranger.get<AllowedActions>(path([id]))).data).to.deep.equal({});
  });

  it('answers 400 for none and for more than a hundred, and 401 to strangers', async () => {
    const many = Array.from({ length: 101 }, (_, place) => String(place).padStart(24, '0'));
    for (const ids of [[], ['x'], many]) {
      expect((await desk.dispatcher.get(path(ids))).status).to.equal(400);
    }
    expect((await desk.world.stranger.get(path(['f'.repeat(24)]))).status).to.equal(401);
  });
});
