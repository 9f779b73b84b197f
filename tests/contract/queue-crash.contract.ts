import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import type { JobQueue } from '../../server/platform/queue/index.ts';
import { eventually } from '../support/eventually.ts';

const worker = fileURLToPath(new URL('../support/job-process.ts', import.meta.url));

export interface CrashSubject {
  /** What the process that dies is told of the store. */
  arguments: string[];
  /** Opens a queue on the store that the dead process left. */
  open: () => Promise<JobQueue>;
}

/** What outlives a process that is killed outright, whichever store keeps the jobs. */
export const queueCrashContract = (subject: () => CrashSubject): void => {
  it('after kill -9 runs what was waiting, and again what was running', async () => {
    const child = fork(worker, subject().arguments, { execArgv: ['--import', 'tsx'] });
    const [{ begun }] = (await once(child, 'message')) as [{ begun: number }];
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;

    const queue = await subject().open();
    const places: number[] = [];
    queue.define({ name: 'long', schema: z.object({ place: z.number() }) }, ({ place }) => {
      places.push(place);
      return Promise.resolve();
    });
    expect(await queue.enqueue('long', { place: 99 }, { key: `k${begun}` })).to.equal(false);
    await queue.start();
    await eventually(() => places.length === 5);
    await queue.drain();
    expect(places.sort()).to.deep.equal([0, 1, 2, 3, 4]);
    await queue.close();
  });
};
