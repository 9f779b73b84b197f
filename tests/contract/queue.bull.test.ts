import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createBullQueue } from '../../server/platform/queue/index.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { queueContract } from './queue.contract.ts';

describe('JobQueue: bull', () => {
  let redis: RedisServer | undefined;
  before(async function () {
    redis = await startRedis();
    if (!redis) skipAloud(this, 'redis-server is not installed');
  });
  after(() => redis?.close());

  queueContract(() =>
    Promise.resolve(
      createBullQueue({ redisUrl: redis?.url ?? '', clock: systemClock, logger: silentLogger }),
    ),
  );
});
