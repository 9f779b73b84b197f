/* A server process of its own that takes its share of the calls: MONGODB_URL, REDIS_URL, place among them, number of calls. */
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createBullQueue } from '../../server/platform/queue/index.ts';
import { openCallFloor, placeCalls } from './call-floor.ts';

const [mongodbUrl = '', redisUrl = '', place = '', count = '0'] = process.argv.slice(2);
const { connection } = await openDatabase({ kind: 'mongodb', url: mongodbUrl });
const queue = createBullQueue({ redisUrl, clock, logger });
const floor = openCallFloor(connection, queue);
await queue.start();
await placeCalls(
  floor,
  Array.from({ length: Number(count) }, (_, number) => `CA-${place}-${number}`),
);
