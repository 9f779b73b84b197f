import { Redis } from 'ioredis';
import type { Logger } from '../../../kernel/logger.ts';

export interface Connections {
  create(type: 'client' | 'subscriber' | 'bclient'): Redis;
  disconnect(): void;
}

/** Two connections serve all queues, blocking ones aside, as bull's documentation advises. */
export const createConnections = (redisUrl: string, logger: Logger): Connections => {
  const all: Redis[] = [];
  const connect = (): Redis => {
    const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false });
    connection.on('error', (error) => logger.warn({ err: error }, 'the job queue lost Redis'));
    connection.setMaxListeners(0); // every queue listens on the shared ones
    all.push(connection);
    return connection;
  };
  const shared = { client: connect(), subscriber: connect() };
  return {
    create: (type) => (type === 'bclient' ? connect() : shared[type]),
    disconnect() {
      for (const connection of all) connection.disconnect();
    },
  };
};
