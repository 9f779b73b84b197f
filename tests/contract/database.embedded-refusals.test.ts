import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';

describe('Embedded database', () => {
  let folder: string;
  let database: Database;
  const rows = () => database.connection.collection('rows');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-database-'));
    database = await openDatabase({ kind: 'embedded', folder });
    await rows().insertOne({ place: 1 });
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const refused: [string, RegExp, () => Promise<unknown>][] = [
    ['a query operator', /\$where/, () => rows().findOne({ $where: 'true' })],
    ['a nested query operator', /\$near/, () => rows().findOne({ $or: [{ place: { $near: [0, 0] } }] })],
    ['a text search', /\$text/, () => rows().findOne({ $text: { $search: 'x' } })],
    ['an update operator', /\$setWisely/, () => rows().updateOne({}, { $setWisely: { place: 2 } })],
    [
      'an aggregation stage',
      /\$graphLookup/,
      () =>
        rows()
          .aggregate([{ $graphLookup: {} }])
          .toArray(),
    ],
    [
      'a stage within $facet',
      /\$out/,
      () =>
        rows()
          .aggregate([{ $facet: { a: [{ $out: 'x' }] } }])
          .toArray(),
    ],
    ['a collation', /collation/, () => rows().findOne({}, { collation: { locale: 'zh' } })],
    ['a transaction', /transaction|session/, () => database.connection.startSession()],
    [
      'a capped collection',
      /capped/,
      () => database.connection.createCollection('log', { capped: true, size: 1 }),
    ],
    ['a text index', /text/, () => rows().createIndex({ place: 'text' }, {}, {})],
  ];
  for (const [what, name, act] of refused) {
    it(`refuses ${what} by name`, async () => {
      let message = 'taken';
      try {
        await act();
      } catch (error) {
        ({ message } = error as Error);
      }
      expect(message).to.match(/does not support/);
      expect(message).to.match(name);
    });
  }

  it('belongs to one process: a second opening says which one holds it', async () => {
    const error: unknown = await openDatabase({ kind: 'embedded', folder }).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
    expect((error as Error).message).to.match(new RegExp(`${process.pid}|in use|already open`));
  });
});
