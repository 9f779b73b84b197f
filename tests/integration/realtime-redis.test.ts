import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { RealtimeMessage } from '../../contract/realtime.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createFeed, createRealtime, type Realtime } from '../../server/platform/realtime/index.ts';
import { openPeople, type People } from '../support/people.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { skipAloud } from '../support/skip-aloud.ts';

describe('Live connections of two servers in one process on one Redis', () => {
  let redis: RedisServer | undefined;
  let people: People;
  let servers: { http: Server; realtime: Realtime }[] = [];
  let sockets: Socket[] = [];

  before(async function () {
    redis = await startRedis();
    if (!redis) skipAloud(this, 'redis-server is not installed');
    const redisUrl = redis?.url;
    people = await openPeople();
    await people.makeUser('agent1', 'agent');
    const feed = createFeed(people.connection, people.clock);
    const { authenticate } = people;
    servers = await Promise.all(
      ['first', 'second'].map(async () => {
        const http = createServer().listen(0, '127.0.0.1');
        await once(http, 'listening');
        const realtime = createRealtime({
          httpServer: http,
          authenticate,
          feed,
          logger: silentLogger,
          redisUrl,
        });
        return { http, realtime };
      }),
    );
  });
  after(async () => {
    for (const socket of sockets.splice(0)) socket.close();
    await Promise.all(servers.map(({ realtime }) => realtime.close()));
    if (redis) await people.close();
    await redis?.close();
  });
  afterEach(() => {
    sockets = sockets.filter((socket) => socket.connected);
  });

  const connect = async (place: number): Promise<Socket> => {
    const { cookie } = await people.signIn('agent1');
    const { port } = servers[place]!.http.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, {
      extraHeaders: { cookie },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    sockets.push(socket);
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    return socket;
  };

  it('tell a window at one server what happened at the other', async () => {
    const window = await connect(1);
    const heard = new Promise<RealtimeMessage>((resolve) => window.once('message', resolve));
    const message = { cursor: 7, name: 'ticket.changed', payload: { type: 'ticket.filed' } };
    servers[0]!.realtime.tell([
      { message: message as unknown as RealtimeMessage, rooms: ['hotline'], except: [] },
    ]);
    expect(await heard).to.deep.equal(message);
  });

  it('end the windows of a person at both when the person signs out everywhere', async () => {
    const windows = [await connect(0), await connect(1)];
    const ended = windows.map((window) => new Promise((resolve) => window.once('disconnect', resolve)));
    const user = await people.connection.collection('users').findOne({ username: 'agent1' });
    servers[0]!.realtime.disconnect({ userId: String(user?._id) });
    await Promise.all(ended);
    expect(windows.map((window) => window.connected)).to.deep.equal([false, false]);
  });
});
