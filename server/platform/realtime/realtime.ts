import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../../contract/realtime.ts';
import type { Logger } from '../../kernel/logger.ts';
import { tokenOf } from '../http/authenticate.ts';
import type { Authenticate, Viewer } from '../http/viewer.ts';
import type { AppendedEntry, Feed } from './feed.ts';
import { roomsOf, sessionRoom, userRoom } from './rooms.ts';

interface SocketData {
  viewer: Viewer;
  sessionId: string;
}

/** Whose connections end: all of a person's (but perhaps those of one session), or those of one session. */
export type Revoked = { userId: string; exceptSessionId?: string } | { sessionId: string };

export type RealtimeServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type RealtimeSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface Realtime {
  readonly adapter: 'memory' | 'redis-streams';
  /** For namespaces of other parts, such as the local carrier's signalling. */
  readonly io: RealtimeServer;
  tell(entries: readonly AppendedEntry[]): void;
  /** Ends connections after their sessions were revoked. */
  disconnect(revoked: Revoked): void;
  healthy(): boolean;
  close(): Promise<void>;
}

export interface RealtimeOptions {
  httpServer: HttpServer;
  authenticate: Authenticate;
  feed: Feed;
  logger: Logger;
  redisUrl?: string | undefined;
}

/** Browsers send an Origin with every socket; one from another site is turned away before any cookie is read. */
const isSameOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);

const admit =
  (authenticate: Authenticate) =>
  async (socket: RealtimeSocket, next: (error?: Error) => void): Promise<void> => {
    const token = tokenOf(socket.request.headers.cookie);
    const session = token ? await authenticate(token).catch(() => null) : null;
    if (!session) {
      next(Object.assign(new TypeError('unauthenticated'), { data: { code: 'unauthenticated' } }));
      return;
    }
    socket.data.viewer = session.viewer;
    socket.data.sessionId = session.id;
    next();
  };

const welcome = (socket: RealtimeSocket, feed: Feed, logger: Logger): void => {
  const rooms = roomsOf(socket.data.viewer);
  void socket.join([...rooms, sessionRoom(socket.data.sessionId)]);
  socket.on('catchUp', (cursor, answer) => {
    if (typeof answer !== 'function') return;
    feed.since(typeof cursor === 'number' ? cursor : null, rooms).then(answer, (error: unknown) => {
      logger.error({ err: error }, 'catching up failed');
      socket.disconnect(true);
    });
  });
};

interface SharedRedis {
  client: Redis;
  disconnect(): void;
}

/** The adapter doubles the connection for itself and leaves its doubles open, trying to reconnect for ever. */
const connectRedis = (url: string, logger: Logger): SharedRedis => {
  const client = new Redis(url, { maxRetriesPerRequest: null });
  const all = [client];
  const watch = (connection: Redis): void => {
    connection.on('error', (error) => logger.warn({ err: error }, 'realtime lost Redis'));
  };
  watch(client);
  const duplicate = client.duplicate.bind(client);
  client.duplicate = (override) => {
    const double = duplicate(override);
    watch(double);
    all.push(double);
    return double;
  };
  return {
    client,
    disconnect() {
      for (const connection of all) connection.disconnect();
    },
  };
};

export const createRealtime = (options: RealtimeOptions): Realtime => {
  const redis = options.redisUrl ? connectRedis(options.redisUrl, options.logger) : undefined;
  const io: RealtimeServer = new Server(options.httpServer, {
    serveClient: false,
    allowRequest: (request, decide) =>
      decide(null, isSameOrigin(request.headers.origin, request.headers.host)),
    ...(redis ? { adapter: createAdapter(redis.client) } : {}),
  });
  io.use((socket, next) => void admit(options.authenticate)(socket, next));
  io.on('connection', (socket) => welcome(socket, options.feed, options.logger));

  return {
    adapter: redis ? 'redis-streams' : 'memory',
    io,
    tell: (entries) => {
      for (const { message, rooms, except } of entries) {
        io.to([...rooms])
          .except([...except])
          .emit('message', message);
      }
    },
    disconnect: (revoked) => {
      const sockets =
        'sessionId' in revoked
          ? io.in(sessionRoom(revoked.sessionId))
          : io.in(userRoom(revoked.userId)).except(sessionRoom(revoked.exceptSessionId ?? ''));
      sockets.disconnectSockets(true);
    },
    healthy: () => redis === undefined || redis.client.status === 'ready',
    close: async () => {
      await io.close();
      redis?.disconnect();
    },
  };
};
