import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Schema, Types } from 'mongoose';
import { silentLogger as logger } from '../../server/kernel/logger.ts';
import { modelOf, openDatabase, type Database } from '../../server/platform/database/index.ts';
import {
  createLease,
  createRelay,
  indexOutbox,
  newEvent,
  outboxField,
  systemActor,
  type Outbox,
  type Processor,
} from '../../server/platform/events/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { createFeed } from '../../server/platform/realtime/index.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const schema = new Schema({ ...outboxField }, { collection: 'lamps', versionKey: false });
indexOutbox(schema);

describe('The relay', () => {
  const clock = createFakeClock();
  let folder: string;
  let database: Database;
  let lamps: Outbox['model'];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-relay-'));
    database = await openDatabase({ kind: 'embedded', folder });
    lamps = modelOf(database.connection, 'lamps', schema);
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Relays one event to this processor; the names of the jobs that were made of it. */
  const relayTo = async (processor: Processor): Promise<string[]> => {
    const { connection } = database;
    const queue = createEmbeddedQueue({ connection, clock, logger });
    const lease = createLease({ connection, clock }, processor.name);
    const feed = createFeed(connection, clock);
    const relay = createRelay({ logger, queue, feed, lease, tell: () => undefined }, () => ({
      outboxes: [{ name: 'lamps', model: lamps }],
      processors: [processor],
      realtime: [],
    }));
    relay.start();
    const entityId = String(new Types.ObjectId());
    const event = newEvent({ type: 'lamp.lit', at: clock.now(), actor: systemActor, entityId, version: 1 });
    await lamps.create({ outbox: [event] });
    await relay.drain();
    const jobs = await connection.collection('jobs').find({ 'payload.id': event.id }).toArray();
    expect(await lamps.countDocuments({ 'outbox.id': event.id })).to.equal(0);
    await queue.start();
    await queue.drain();
    await relay.close();
    await queue.close();
    return jobs.map(({ name }) => String(name));
  };

  it('makes a job of what a processor is to do', async () => {
    let runs = 0;
    const handle = () => Promise.resolve(void (runs += 1));
    expect(await relayTo({ name: 'lamps.count', on: ['lamp.lit'], handle })).to.deep.equal([
      'events.lamps.count',
    ]);
    expect(runs).to.equal(1);
  });

  it('does at once what is quick, and makes no job of it', async () => {
    let runs = 0;
    const handle = () => Promise.resolve(void (runs += 1));
    const quick = { name: 'lamps.note', on: ['lamp.lit'], isQuick: true, handle };
    expect(await relayTo(quick)).to.deep.equal([]);
    expect(runs).to.equal(1);
  });

  it('makes a job of what was to be quick and failed', async () => {
    let runs = 0;
    const handle = () => {
      runs += 1;
      return runs === 1 ? Promise.reject(new TypeError('not now')) : Promise.resolve();
    };
    const quick = { name: 'lamps.retry', on: ['lamp.lit'], isQuick: true, handle };
    expect(await relayTo(quick)).to.deep.equal(['events.lamps.retry']);
    expect(runs).to.equal(2);
  });
});
