import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { queueContract } from './queue.contract.ts';

describe('JobQueue: embedded', () => {
  let folder: string;
  let database: Database;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-queue-'));
    database = await openDatabase({ kind: 'embedded', folder });
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  queueContract(async () => {
    const { connection } = database;
    const queue = createEmbeddedQueue({ connection, clock: systemClock, logger: silentLogger });
    await Promise.all(Object.values(connection.models).map((model) => model.init()));
    return queue;
  });
});
