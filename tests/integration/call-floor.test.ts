import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { defaultCallRules } from '../../contract/call-rules.ts';
import { systemClock as clock } from '../../server/kernel/clock.ts';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { openCallFloor, placeCalls } from '../support/call-floor.ts';
import { eventually } from '../support/eventually.ts';
import { findMongodbServer, noMongodbServer } from '../support/mongodb-server.ts';
import { startRedis } from '../support/redis.ts';
import { skipAloud } from '../support/skip-aloud.ts';

type Floor = ReturnType<typeof openCallFloor>;

const agents = Array.from({ length: 6 }, (_, place) => ({ id: `a${place}`, name: `a${place}` }));

/** Nobody is turned away for a full queue: every call is to find an agent. */
const openSeats = async ({ seats, rules }: Floor): Promise<void> => {
  await rules.write({ ...defaultCallRules, queueLimit: 1000 });
  for (const agent of agents) await seats.choose(agent, { state: 'ready' });
};

/** One process on a database of its own, which closes when nothing is under way any more. */
const openAlone = async (options: { picksUp?: boolean } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'call-floor-'));
  const database: Database = await openDatabase({ kind: 'embedded', folder });
  const { connection } = database;
  const queue = createEmbeddedQueue({ connection, clock, logger });
  const floor = openCallFloor(connection, queue, options);
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
  const close = async (): Promise<void> => {
    await floor.routing.assign();
    await queue.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...floor, close };
};

/** Every call was answered by exactly one agent, and no agent had two at once. */
const checkCalls = async ({ calls }: Floor, count: number, timeoutMs = 100_000): Promise<void> => {
  await eventually(async () => (await calls.countDocuments({ state: 'completed' })) === count, {
    what: `${count} calls are completed`,
    timeoutMs,
  });
  const all = await calls.find().lean();
  expect(all).to.have.length(count);
  for (const call of all) expect(call.facts.answers, call.carrierId).to.have.length(1);
  for (const agent of agents) {
    const talks = all
      .filter((call) => call.agentId === agent.id)
      .sort((left, right) => left.facts.answers[0]!.at.getTime() - right.facts.answers[0]!.at.getTime());
    talks.slice(1).forEach((talk, place) => {
      const before = talks[place]!;
      expect(talk.facts.answers[0]!.at.getTime()).to.be.at.least(before.facts.endedAt!.getTime());
    });
  }
};

describe('Routing by several processes', function () {
  this.timeout(120_000);

  it('gives each of 45 calls to one agent when three route at once on one database', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'call-floor-'));
    const database: Database = await openDatabase({ kind: 'embedded', folder });
    const { connection } = database;
    const queues = [1, 2, 3].map(() => createEmbeddedQueue({ connection, clock, logger }));
    const floors = queues.map((queue) => openCallFloor(connection, queue));
    const [floor] = floors as [Floor];
    await Promise.all(Object.values(connection.models).map((model) => model.init()));
    await queues[0]!.start();
    await openSeats(floor);
    await Promise.all(
      floors.map((one, place) =>
        placeCalls(
          one,
          Array.from({ length: 15 }, (_, number) => `CA-${place}-${number}`),
        ),
      ),
    );
    await checkCalls(floor, 45);
    await eventually(async () => (await floor.seats.ready()).length === agents.length);
    // Nothing may still be under way when the database is closed.
    await eventually(() => floors.reduce((sum, one) => sum + one.rounds(), 0) >= 2 * 45);
    await Promise.all(floors.map((one) => one.routing.assign()));
    for (const queue of queues) await queue.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('frees the agent who began to ring in the very moment in which the caller hung up', async () => {
    const { calls, seats, events, routing, close } = await openAlone({ picksUp: false });
    const told = { carrierId: 'CA-short', from: '13800001234', to: '12345', at: clock.now() };
    await events.arrived({ ...told, kind: 'arrived' });
    await routing.assign();
    await seats.choose(agents[0]!, { state: 'ready' });
    const { collection } = calls;
    const write = collection.findOneAndUpdate.bind(collection) as (...given: unknown[]) => Promise<unknown>;
    let isFirst = true;
    // The end was read before the agent was reserved, and is written after.
    collection.findOneAndUpdate = (async (...given: unknown[]) => {
      const { $set } = given[1] as { $set: { facts?: { endedAt: Date | null } } };
      const isEnd = $set.facts !== undefined && $set.facts.endedAt !== null;
      if (isEnd && isFirst) {
        isFirst = false;
        await routing.assign();
        expect((await seats.all())[0]?.state).to.equal('ringing');
      }
      return write(...given);
    }) as unknown as typeof collection.findOneAndUpdate;
    await events.progressed({ ...told, kind: 'ended', at: clock.now() });
    expect((await seats.all())[0]).to.include({ state: 'ready', callId: null });
    expect(isFirst).to.equal(false);
    expect((await calls.findOne({ carrierId: 'CA-short' }))?.state).to.equal('abandoned');
    await close();
  });

  it('gives a caller at once to whoever can do what they ask for with a key', async () => {
    const { calls, seats, events, routing, close } = await openAlone({ picksUp: false });
    const stateOf = async () => (await calls.findOne({ carrierId: 'CA-business' }))?.state;
    const told = { carrierId: 'CA-business', from: '13800001234', to: '123451', at: clock.now() };
    await events.arrived({ ...told, kind: 'arrived' });
    await eventually(async () => (await calls.countDocuments({ 'wanted.skills': 'business' })) === 1);
    await seats.setSkills(agents[0]!, [{ code: 'english', level: 5 }]);
    await seats.choose(agents[0]!, { state: 'ready' });
    await routing.assign();
    expect(await stateOf()).to.equal('queued');
    await events.pressed({ carrierId: 'CA-business', digits: '3', speech: '' });
    await eventually(async () => (await stateOf()) === 'ringing', { timeoutMs: 3_000 });
    await close();
  });

  it('looks past a queue of calls that nobody can take for the one behind them that somebody can', async () => {
    const { calls, seats, events, routing, close } = await openAlone();
    const arrive = (carrierId: string, to: string) =>
      events.arrived({ carrierId, kind: 'arrived', from: '13800001234', to, at: clock.now() });
    for (let place = 0; place < 15; place += 1) await arrive(`CA-english-${place}`, '123458');
    await eventually(async () => (await calls.countDocuments({ 'wanted.skills': 'english' })) === 15);
    await arrive('CA-plain', '12345');
    await seats.choose(agents[0]!, { state: 'ready' });
    await routing.assign();
    await eventually(async () => (await calls.findOne({ carrierId: 'CA-plain' }))?.state === 'completed');
    await eventually(async () => (await seats.ready()).length === 1);
    await close();
  });

  it('gives each of 500 calls to one agent when three processes share MongoDB and Redis', async function () {
    this.timeout(400_000); // databases that speak MongoDB's protocol differ in speed by a hundred times
    const mongodb = await findMongodbServer();
    if (!mongodb) return skipAloud(this, noMongodbServer);
    const redis = await startRedis();
    if (!redis) return skipAloud(this, 'redis-server is not installed');
    const url = `${mongodb.url}/call-floor-${process.pid}`;
    const database = await openDatabase({ kind: 'mongodb', url });
    const { connection } = database;
    const floor = openCallFloor(connection, createEmbeddedQueue({ connection, clock, logger }));
    await Promise.all(Object.values(connection.models).map((model) => model.init()));
    await openSeats(floor);
    const script = fileURLToPath(new URL('../support/call-process.ts', import.meta.url));
    const shares = ['167', '167', '166'];
    const processes: ChildProcess[] = shares.map((count, place) =>
      spawn(process.execPath, ['--import', 'tsx', script, url, redis.url, String(place), count], {
        stdio: 'inherit',
      }),
    );
    try {
      await checkCalls(floor, 500, 350_000);
    } finally {
      for (const child of processes) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await connection.dropDatabase();
      await database.close();
      await redis.close();
      await mongodb.close();
    }
    return undefined;
  });
});
