import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '../../contract/realtime.ts';
import type { Wallboard } from '../../contract/wallboard.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones } from '../support/telephones.ts';
import type { SignedIn } from '../support/world.ts';

describe('The wallboard', () => {
  let desk: Desk;
  let supervisor: SignedIn;
  const sockets: Socket[] = [];

  before(async () => {
    desk = await openDesk();
    supervisor = await desk.world.signIn('supervisor');
  });
  after(async () => {
    for (const socket of sockets) socket.disconnect();
    await desk.world.close();
  });

  const watch = async (who: SignedIn) => {
    const socket: Socket<ServerToClient, ClientToServer> = io(desk.world.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: who.cookie },
    });
    sockets.push(socket);
    const boards: Wallboard[] = [];
    socket.on('wallboard', (board) => boards.push(board));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.emit('watchWallboard');
    return boards;
  };
  const board = async () => (await supervisor.get<Wallboard>('/wallboard')).data;

  it('shows the tickets of the day, where they lie, and the seats', async () => {
    const ticket = await desk.file();
    const seen = await board();
    expect(seen.tickets.filedToday).to.be.at.least(1);
    expect(seen.tickets.open).to.be.at.least(1);
    expect(seen.seats).to.have.all.keys('off', 'ready', 'ringing', 'talking', 'wrap_up', 'break');
    expect(ticket.state).to.equal('pending_dispatch');
  });

  it('shows what several people told of within a day', async function () {
    // The board looks for hot topics every ten seconds.
    this.timeout(60_000);
    for (const phone of ['13900000001', '13900000002']) {
      const title = '五四路自来水管爆裂积水';
      await desk.file({ title, description: title, address: '五四路', citizen: { name: '陈某', phone } });
      await desk.world.settle();
    }
    const boards = await watch(supervisor);
    const told = await eventually(() => boards.find(({ topics }) => topics.length > 0), {
      what: 'the hot topic on the board',
      timeoutMs: 30_000,
    });
    expect(told.topics[0]).to.include({ people: 2, messages: 2, isSurge: false });
    expect(told.topics[0]?.name).to.include('自来水管爆裂');
  });

  it('is pushed to those who watch when a call waits, with the alarm that nobody is ready', async () => {
    const boards = await watch(supervisor);
    const phones = openTelephones(desk.world);
    await phones.dial();
    const told = await eventually(() => boards.find(({ calls }) => calls.waiting === 1), {
      what: 'the waiting call on the board',
    });
    expect(told.alarms).to.include('nobodyReady');
    await phones.hangUpAll([]);
    await eventually(() => boards.at(-1)?.calls.waiting === 0);
    expect(boards.at(-1)?.service.quarterHour.offered).to.be.at.least(0);
  });

  it('is for those who lead alone', async () => {
    const boards = await watch(desk.agent);
    expect((await desk.agent.get('/wallboard')).status).to.equal(403);
    expect((await desk.world.stranger.get('/wallboard')).status).to.equal(401);
    const own = await watch(supervisor);
    await desk.agent.send('PUT', '/seat', { state: 'ready' });
    await eventually(() => own.some(({ seats }) => seats.ready === 1));
    expect(boards).to.deep.equal([]);
  });
});
