import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createFeed, createRealtime, type Realtime } from '../../server/platform/realtime/index.ts';
import { openPeople, password, type Caller, type People } from '../support/people.ts';

/** The first argument of the next such event. */
const next = (socket: Socket, event: 'connect' | 'disconnect' | 'connect_error'): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once(event, (argument?: unknown) => resolve(argument));
  });

describe('Live connections of a session', () => {
  let people: People;
  let realtime: Realtime;
  let sockets: Socket[];

  before(async () => {
    people = await openPeople();
    realtime = createRealtime({
      httpServer: people.server,
      authenticate: people.authenticate,
      feed: createFeed(people.connection, people.clock),
      logger: silentLogger,
    });
    people.onRevoked((revoked) => realtime.disconnect(revoked));
    await people.makeUser('agent1', 'agent');
    await people.makeUser('agent2', 'agent');
    await people.makeUser('root', 'administrator');
  });
  beforeEach(() => {
    sockets = [];
  });
  afterEach(() => {
    for (const socket of sockets) socket.close();
  });
  after(async () => {
    await realtime.close();
    await people.close();
  });

  const dial = (headers: Record<string, string>): Socket => {
    const { port } = people.server.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, {
      extraHeaders: headers,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    return socket;
  };
  const connect = async ({ cookie }: Caller): Promise<Socket> => {
    const socket = dial({ cookie });
    await next(socket, 'connect');
    return socket;
  };
  const ended = (socket: Socket): Promise<unknown> => next(socket, 'disconnect');

  it('are refused to strangers', async () => {
    const error = (await next(dial({}), 'connect_error')) as { data?: { code: string } };
    expect(error.data?.code).to.equal('unauthenticated');
  });

  it('are refused to pages of other sites', async () => {
    const { cookie } = await people.signIn('agent1');
    const error = await next(dial({ cookie, origin: 'https://elsewhere.example' }), 'connect_error');
    expect(error).to.be.instanceOf(Error);
  });

  it('end when that browser signs out, and those of other browsers go on', async () => {
    const [here, there] = [await people.signIn('agent1'), await people.signIn('agent1')];
    const [socketHere, socketThere] = [await connect(here), await connect(there)];
    const end = ended(socketHere);
    await here.send('delete', '/session').expect(200);
    await end;
    expect(socketThere.connected).to.equal(true);
  });

  it('all end when the person signs out everywhere, and other people stay', async () => {
    const [here, there, other] = [
      await people.signIn('agent1'),
      await people.signIn('agent1'),
      await people.signIn('agent2'),
    ];
    const [first, second, stays] = [await connect(here), await connect(there), await connect(other)];
    const ends = Promise.all([ended(first), ended(second)]);
    await here.send('delete', '/sessions').expect(200);
    await ends;
    expect(stays.connected).to.equal(true);
  });

  it('end everywhere but here when the password changes', async () => {
    const [here, there] = [await people.signIn('agent2'), await people.signIn('agent2')];
    const [socketHere, socketThere] = [await connect(here), await connect(there)];
    const end = ended(socketThere);
    await here.send('put', '/me/password', { current: password, next: 'another-long-one' }).expect(200);
    await end;
    expect(socketHere.connected).to.equal(true);
  });

  it('end at once when an administrator closes the account', async () => {
    const [admin, agent] = [await people.signIn('root'), await people.signIn('agent1')];
    const socket = await connect(agent);
    const end = ended(socket);
    const account = (await people.users.list()).find(({ username }) => username === 'agent1');
    await admin.send('patch', `/users/${account!.id}`, { isActive: false }).expect(200);
    await end;
    await next(dial({ cookie: agent.cookie }), 'connect_error');
  });
});
