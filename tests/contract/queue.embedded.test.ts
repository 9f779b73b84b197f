import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { eventually } from '../support/eventually.ts';
import { createFakeClock } from '../support/fake-clock.ts';
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

  it('runs a repeated job at its time of day in the city', async () => {
    const runs: string[] = [];
    const clock = createFakeClock(new Date('2026-03-01T18:59:00Z'));
    const queue = createEmbeddedQueue({ connection: database.connection, clock, logger: silentLogger });
    const repeat = { cron: '0 3 * * *', payload: {} };
    queue.define({ name: 'embedded.nightly', schema: z.object({}), repeat }, () => {
      runs.push(clock.now().toISOString());
      return Promise.resolve();
    });
    await queue.start();
    await queue.drain();
    expect(runs).to.deep.equal([]);
    for (const hours of [0, 12, 12]) {
      clock.advance(hours * 3_600_000 + (hours === 0 ? 60_000 : 0));
      await queue.drain();
    }
    expect(runs).to.deep.equal(['2026-03-01T19:00:00.000Z', '2026-03-02T19:00:00.000Z']);
    await queue.close();
  });

  it('gives up a job that ends its process each time', async () => {
    const clock = createFakeClock();
    const queue = createEmbeddedQueue({ connection: database.connection, clock, logger: silentLogger });
    let runs = 0;
    queue.define({ name: 'embedded.deadly', schema: z.object({}), attempts: 2 }, () => {
      runs += 1;
      return Promise.resolve();
    });
    await queue.enqueue('embedded.deadly', {});
    // What a process leaves behind that was killed in the last run the job had.
    await database.connection
      .collection('jobs')
      .updateOne(
        { name: 'embedded.deadly' },
        { $set: { state: 'active', attempts: 2, claim: 'gone', lockedUntil: clock.now() } },
      );
    await queue.start();
    await queue.drain();
    expect(runs).to.equal(0);
    const dead = (await queue.listDead(50)).find(({ name }) => name === 'embedded.deadly');
    expect(dead).to.include({ attempts: 2, reason: 'The process ended while the job ran.' });
    await queue.retryDead(dead?.id ?? '');
    await queue.drain();
    expect(runs).to.equal(1);
    await queue.close();
  });

  it('looks for jobs only as often as some had to wait for a slot', async () => {
    const { connection } = database;
    let looks = 0;
    connection.set('debug', (collection: string, method: string) => {
      if (collection === 'jobs' && method === 'findOneAndUpdate') looks += 1;
    });
    const queue = createEmbeddedQueue({ connection, clock: createFakeClock(), logger: silentLogger });
    const places: number[] = [];
    const schema = z.object({ place: z.number() });
    queue.define({ name: 'embedded.thrifty', schema, concurrency: 4 }, ({ place }) => {
      places.push(place);
      return Promise.resolve();
    });
    await queue.start();
    for (const place of [1, 2, 3]) {
      await queue.enqueue('embedded.thrifty', { place });
      await eventually(() => places.includes(place));
    }
    await Promise.all([4, 5, 6, 7, 8, 9].map((place) => queue.enqueue('embedded.thrifty', { place })));
    await eventually(() => places.length === 9);
    await queue.enqueue('embedded.thrifty', { place: 10 }, { runAt: new Date('2100-01-01') });
    connection.set('debug', false);
    await queue.close();
    // Two of the six that came at once had to wait; the sweep, four times a second, may have come between.
    expect(looks).to.be.within(2, 8);
  });
});
