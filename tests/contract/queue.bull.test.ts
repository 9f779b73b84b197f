import Bull from 'bull';
import { expect } from 'chai';
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createBullQueue } from '../../server/platform/queue/index.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { queueCrashContract } from './queue-crash.contract.ts';
import { queueContract } from './queue.contract.ts';

describe('JobQueue: bull', () => {
  let redis: RedisServer | undefined;
  before(async function () {
    redis = await startRedis();
    if (!redis) skipAloud(this, 'redis-server is not installed');
  });
  after(() => redis?.close());

  const open = () =>
    Promise.resolve(
      createBullQueue({ redisUrl: redis?.url ?? '', clock: systemClock, logger: silentLogger, lockMs: 500 }),
    );

  queueContract(open);
  queueCrashContract(() => ({ arguments: ['bull', redis?.url ?? ''], open }));

  it('plans a repeated job by the clock of the city', async () => {
    const queue = await open();
    const repeat = { cron: '0 3 1 1 *', payload: {} };
    queue.define({ name: 'bull.new-year', schema: z.object({}), repeat }, () => Promise.resolve());
    await queue.start();
    const redisQueue = new Bull('bull.new-year', redis?.url ?? '', { prefix: 'hotline' });
    const [job] = await redisQueue.getDelayed();
    const dueAt = new Date((job?.timestamp ?? 0) + (job?.opts.delay ?? 0)).toISOString();
    expect(dueAt).to.match(/-12-31T19:00:00/);
    await redisQueue.close();
    await queue.close();
  });
});
