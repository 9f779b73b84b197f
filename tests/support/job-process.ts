/* A process of its own that takes jobs and never finishes one, until it is killed. */
import { z } from 'zod';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createBullQueue, createEmbeddedQueue, type JobQueue } from '../../server/platform/queue/index.ts';

const openQueue = async (kind: string, store: string): Promise<JobQueue> => {
  if (kind === 'bull') return createBullQueue({ redisUrl: store, clock, logger, lockMs: 500 });
  const { connection } = await openDatabase({ kind: 'embedded', folder: store });
  return createEmbeddedQueue({ connection, clock, logger });
};

const [kind = '', store = ''] = process.argv.slice(2);
const queue = await openQueue(kind, store);
queue.define({ name: 'long', schema: z.object({ place: z.number() }) }, ({ place }) => {
  process.send?.({ begun: place });
  return new Promise<never>(() => undefined);
});
for (let place = 0; place < 5; place += 1) await queue.enqueue('long', { place }, { key: `k${place}` });
await queue.start();
