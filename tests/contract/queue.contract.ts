import { expect } from 'chai';
import { z } from 'zod';
import type { AppError } from '../../server/kernel/errors.ts';
import type { JobContext, JobQueue } from '../../server/platform/queue/port.ts';
import { eventually } from '../support/eventually.ts';

const Payload = z.object({ place: z.number() });
type Run = { place: number } & JobContext;

/** Opens a queue on the subject's store; several live beside each other as several processes would. */
export type OpenQueue = () => Promise<JobQueue>;

const errorOf = async (promise: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  return error as AppError;
};

const later = (ms: number): Date => new Date(Date.now() + ms);

/** What every job queue must do, whichever serves it. */
export const queueContract = (open: OpenQueue): void => {
  let queue: JobQueue;
  let runs: Run[];
  let names = 0;
  let name: string;

  /** A job of a name of its own, that notes its runs and does as told. */
  const define = (
    act: (run: Run) => Promise<void> | void = () => undefined,
    more: { attempts?: number; backoffMs?: number; concurrency?: number; cron?: string } = {},
    on = queue,
  ): void => {
    const { cron, ...settings } = more;
    on.define(
      { name, schema: Payload, ...settings, ...(cron && { repeat: { cron, payload: { place: -1 } } }) },
      async (payload, context) => {
        const run = { ...payload, ...context };
        runs.push(run);
        await act(run);
      },
    );
  };

  beforeEach(async () => {
    queue = await open();
    runs = [];
    name = `contract.job-${process.pid}-${String((names += 1))}`;
  });
  afterEach(() => queue.close(100));

  it('runs a job with its payload', async () => {
    define();
    await queue.start();
    expect(await queue.enqueue(name, { place: 7 })).to.equal(true);
    await eventually(() => runs.length === 1);
    expect(runs[0]).to.include({ place: 7, attempt: 1 });
  });

  it('keeps what is added before it starts', async () => {
    define();
    await queue.enqueue(name, { place: 1 });
    await queue.enqueue(name, { place: 2 });
    await queue.start();
    await queue.drain();
    expect(runs.map(({ place }) => place)).to.have.members([1, 2]);
  });

  it('refuses a payload that does not fit, naming the field, and a name that nobody defined', async () => {
    define();
    const error = await errorOf(queue.enqueue(name, { place: 'seven' }));
    expect(error.code).to.equal('invalid_input');
    expect(error.details[0]?.path).to.equal('place');
    expect((await errorOf(queue.enqueue('contract.unknown', {}))).code).to.equal('not_found');
  });

  it('runs a delayed job when it is due: not before, and within a second after', async () => {
    let ranAt = 0;
    define(() => {
      ranAt = Date.now();
    });
    await queue.start();
    const runAt = later(600);
    await queue.enqueue(name, { place: 1 }, { runAt });
    expect((await queue.counts()).delayed).to.be.at.least(1);
    await eventually(() => runs.length === 1);
    expect(ranAt - runAt.getTime()).to.be.within(0, 1_000);
  });

  it('adds a job of one key once, also when many try at once, and after it has run', async () => {
    define();
    await queue.start();
    await Promise.all(Array.from({ length: 20 }, (_, place) => queue.enqueue(name, { place }, { key: 'k' })));
    await queue.drain();
    expect(runs).to.have.length(1);
    expect(await queue.enqueue(name, { place: 99 }, { key: 'k' })).to.equal(false);
    expect(await queue.enqueue(name, { place: 100 }, { key: 'other:key/2' })).to.equal(true);
    await queue.drain();
    expect(runs).to.have.length(2);
  });

  it('tries again with growing pauses, and counts the attempts', async () => {
    const at: number[] = [];
    define(
      ({ attempt }) => {
        at.push(performance.now());
        if (attempt < 3) throw new Error('not yet');
      },
      { attempts: 3, backoffMs: 60 },
    );
    await queue.start();
    await queue.enqueue(name, { place: 1 });
    await eventually(() => runs.length === 3);
    expect(runs.map(({ attempt }) => attempt)).to.deep.equal([1, 2, 3]);
    expect((at[1] ?? 0) - (at[0] ?? 0)).to.be.at.least(50);
    expect((at[2] ?? 0) - (at[1] ?? 0)).to.be.at.least(100);
  });

  it('keeps a dead job with its reason, and gives it fresh attempts when asked', async () => {
    let isBroken = true;
    define(
      () => {
        if (isBroken) throw new Error('the printer is on fire');
      },
      { attempts: 2, backoffMs: 10 },
    );
    await queue.start();
    await queue.enqueue(name, { place: 5 });
    const dead = await eventually(async () => (await queue.listDead(50)).find((job) => job.name === name));
    expect(dead).to.include({ reason: 'the printer is on fire', attempts: 2 });
    expect(dead.payload).to.deep.equal({ place: 5 });
    expect((await queue.counts()).dead).to.be.at.least(1);

    isBroken = false;
    await queue.retryDead(dead.id);
    await eventually(() => runs.length === 3);
    expect(runs[2]?.attempt).to.equal(1);
    await eventually(async () => !(await queue.listDead(50)).some((job) => job.name === name));
    expect((await errorOf(queue.retryDead(dead.id))).code).to.equal('not_found');
  });

  it('runs as many of a name at once as it may, and no more', async () => {
    let now = 0;
    let most = 0;
    define(
      async () => {
        most = Math.max(most, (now += 1));
        await eventually(() => most === 3 || runs.length > 3, { timeoutMs: 2_000 });
        now -= 1;
      },
      { concurrency: 3 },
    );
    await queue.start();
    for (let place = 0; place < 9; place += 1) await queue.enqueue(name, { place });
    await queue.drain();
    expect(runs).to.have.length(9);
    expect(most).to.equal(3);
  });

  it('gives a job to one of several processes', async () => {
    const other = await open();
    define();
    define(undefined, {}, other);
    await Promise.all([queue.start(), other.start()]);
    for (let place = 0; place < 30; place += 1) await queue.enqueue(name, { place });
    await eventually(() => runs.length >= 30);
    await queue.drain();
    expect(runs.map(({ place }) => place).sort((a, b) => a - b)).to.deep.equal(
      Array.from({ length: 30 }, (_, place) => place),
    );
    await other.close(100);
  });

  it('plans a repeated job once, however many processes plan it', async () => {
    const other = await open();
    define(undefined, { cron: '0 3 1 1 *' });
    define(undefined, { cron: '0 3 1 1 *' }, other);
    const before = (await queue.counts()).delayed;
    await Promise.all([queue.start(), other.start()]);
    await queue.drain();
    await eventually(async () => (await queue.counts()).delayed === before + 1);
    expect(runs).to.deep.equal([]);
    await other.close(100);
  });

  it('runs a repeated job again and again, with the payload of its plan', async () => {
    define(undefined, { cron: '* * * * * *' });
    await queue.start();
    await eventually(() => runs.length >= 2);
    expect(new Set(runs.map(({ id }) => id)).size).to.equal(runs.length);
    expect(runs.every(({ place }) => place === -1)).to.equal(true);
  });

  it('finishes what is under way before it closes', async () => {
    let isDone = false;
    define(async () => {
      await eventually(() => isClosing, { timeoutMs: 5_000 });
      isDone = true;
    });
    let isClosing = false;
    await queue.start();
    await queue.enqueue(name, { place: 1 });
    await eventually(() => runs.length === 1);
    const closing = queue.close(5_000);
    isClosing = true;
    await closing;
    expect(isDone).to.equal(true);
  });
};
