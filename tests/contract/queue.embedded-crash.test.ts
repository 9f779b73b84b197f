import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import { systemClock } from '../../server/kernel/clock.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';

const worker = fileURLToPath(new URL('../support/job-process.ts', import.meta.url));

describe('JobQueue under kill -9', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-jobs-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('runs what was waiting, and again what was running, in the next process', async () => {
    const child = fork(worker, [folder], { execArgv: ['--import', 'tsx'] });
    const [{ begun }] = (await once(child, 'message')) as [{ begun: number }];
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;

    const database = await openDatabase({ kind: 'embedded', folder });
    const { connection } = database;
    // The lock of the dead process has run out by now.
    const clock = { now: () => new Date(systemClock.now().getTime() + 60_000) };
    const queue = createEmbeddedQueue({ connection, clock, logger: silentLogger });
    const runs: { place: number; attempt: number }[] = [];
    queue.define({ name: 'long', schema: z.object({ place: z.number() }) }, ({ place }, { attempt }) => {
      runs.push({ place, attempt });
      return Promise.resolve();
    });
    await queue.start();
    await queue.drain();
    expect(runs.map(({ place }) => place).sort()).to.deep.equal([0, 1, 2, 3, 4]);
    expect(runs.find(({ place }) => place === begun)?.attempt).to.equal(2);
    await queue.close();
    await database.close();
  });
});
