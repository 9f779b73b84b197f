/* A process of its own that takes jobs and never finishes one, until it is killed. */
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';

const [folder = ''] = process.argv.slice(2);
const { connection } = await openDatabase({ kind: 'embedded', folder });
const queue = createEmbeddedQueue({ connection, clock: systemClock, logger: silentLogger });
queue.define({ name: 'long', schema: z.object({ place: z.number() }) }, ({ place }) => {
  process.send?.({ begun: place });
  return new Promise<never>(() => undefined);
});
for (let place = 0; place < 5; place += 1) await queue.enqueue('long', { place }, { key: `k${place}` });
await queue.start();
