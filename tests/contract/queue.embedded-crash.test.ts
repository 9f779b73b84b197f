import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { queueCrashContract } from './queue-crash.contract.ts';

describe('JobQueue: embedded, after its process was killed', () => {
  let folder: string;
  let database: Database | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-jobs-'));
  });
  after(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  queueCrashContract(() => ({
    arguments: ['embedded', folder],
    async open() {
      database = await openDatabase({ kind: 'embedded', folder });
      // The lock of the dead process has run out by now.
      const clock = { now: () => new Date(systemClock.now().getTime() + 60_000) };
      return createEmbeddedQueue({ connection: database.connection, clock, logger: silentLogger });
    },
  }));
});
