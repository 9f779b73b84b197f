/* npm run bench:queue: the embedded queue and bull on Redis, side by side. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createBullQueue, createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import type { JobQueue } from '../../server/platform/queue/port.ts';
import { startRedis } from '../support/redis.ts';
import { line, spread, timed } from './figures.ts';

const many = 2_000;
const rounds = 100;
/** Delayed jobs fall due one after another, off the beat of any timer. */
const soonMs = 1_000;
const apartMs = 37;

const measure = async (title: string, queue: JobQueue): Promise<void> => {
  const arrived: ((at: number) => void)[] = [];
  queue.define({ name: 'bench', schema: z.object({ place: z.number() }), concurrency: 8 }, ({ place }) => {
    arrived[place]?.(performance.now());
    return Promise.resolve();
  });
  await queue.start();
  const waits: number[] = [];
  for (let place = 0; place < rounds; place += 1) {
    const startedAt = performance.now();
    const run = new Promise<number>((resolve) => (arrived[place] = resolve));
    await queue.enqueue('bench', { place });
    waits.push((await run) - startedAt);
  }
  const lates = await Promise.all(
    Array.from({ length: rounds }, async (_, round) => {
      const place = rounds + round;
      const dueAt = performance.now() + soonMs + round * apartMs;
      const runAt = new Date(Date.now() + soonMs + round * apartMs);
      const run = new Promise<number>((resolve) => (arrived[place] = resolve));
      await queue.enqueue('bench', { place }, { runAt });
      return (await run) - dueAt;
    }),
  );
  const bulk = await timed(async () => {
    await Promise.all(
      Array.from({ length: many }, (_, place) => queue.enqueue('bench', { place: 2 * rounds + place })),
    );
    await queue.drain();
  });
  console.log(`\n${title}`);
  line('from adding to running', spread(waits.sort((left, right) => left - right)));
  line('from due to running', spread(lates.sort((left, right) => left - right)));
  line(`add and run ${many.toLocaleString('en')}`, `${Math.round((many / bulk.ms) * 1000)} a second`);
  await queue.close();
};

/** The queue's own timers keep no process alive; here nothing else would while jobs are delayed. */
const vigil = setInterval(() => undefined, 1_000);
const folder = await mkdtemp(join(tmpdir(), 'hotline-bench-'));
const database = await openDatabase({ kind: 'embedded', folder });
const surroundings = { clock: systemClock, logger: silentLogger };
await measure('Embedded', createEmbeddedQueue({ connection: database.connection, ...surroundings }));
await database.close();
await rm(folder, { recursive: true, force: true });
const redis = await startRedis();
if (redis) await measure('bull on Redis', createBullQueue({ redisUrl: redis.url, ...surroundings }));
else console.log('\nredis-server is not installed: nothing to stand beside.');
await redis?.close();
clearInterval(vigil);
