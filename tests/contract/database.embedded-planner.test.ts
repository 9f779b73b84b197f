import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';

/** Few different values, so that queries meet many equal keys, missing fields and arrays. */
const value = fc.constantFrom<unknown>(
  null,
  -1.5,
  0,
  1,
  2,
  '',
  'a',
  'ab',
  'b',
  true,
  false,
  new Date(0),
  new Date(5),
);
const field = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
);
const row = fc.record({ a: field, b: field, c: field }, { requiredKeys: [] });

const condition = fc.oneof(
  value,
  value.map((operand) => ({ $eq: operand })),
  fc.array(value, { minLength: 1, maxLength: 4 }).map((operands) => ({ $in: operands })),
  value.map((operand) => ({ $gt: operand })),
  value.map((operand) => ({ $lte: operand })),
  fc.tuple(value, value).map(([from, to]) => ({ $gte: from, $lt: to })),
  value.map((operand) => ({ $ne: operand })),
  fc.array(value, { minLength: 1, maxLength: 2 }).map((operands) => ({ $all: operands })),
  fc.constant({ $exists: true }),
  fc.constant({ $exists: false }),
);
const simple = fc.record({ a: condition, b: condition, c: condition }, { requiredKeys: [] });
const filter = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })) },
  { weight: 1, arbitrary: fc.tuple(simple, simple).map((parts) => ({ $and: parts })) },
);
const direction = fc.constantFrom(1 as const, -1 as const);
const sort = fc.oneof(
  fc.constant({}),
  fc.record({ a: direction }),
  fc.record({ b: direction, c: direction }),
  fc.record({ a: direction, b: direction }),
);

describe('Embedded database with indexes', () => {
  let folder: string;
  let database: Database;
  const indexed = () => database.connection.collection('indexed');
  const plain = () => database.connection.collection('plain');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-planner-'));
    database = await openDatabase({ kind: 'embedded', folder });
    await indexed().createIndex({ a: 1 }, {}, {});
    await indexed().createIndex({ a: 1, b: -1 }, {}, {});
    await indexed().createIndex({ b: 1, c: 1 }, {}, {});
    await indexed().createIndex({ c: 1 }, { sparse: true }, {});
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sorts by the greatest of many values, also when one of them was asked for', async () => {
    await Promise.all([indexed().deleteMany({}), plain().deleteMany({})]);
    const rows = [
      { _id: 0 as never, b: ['a', new Date(5)], c: 'ab' },
      { _id: 1 as never, b: 'a' },
    ];
    await indexed().insertMany(structuredClone(rows));
    const found = await indexed()
      .find({ b: { $eq: 'a' } }, { sort: { b: -1, c: 1, _id: 1 } })
      .toArray();
    expect(found.map(({ _id }) => _id as unknown)).to.deep.equal([0, 1]);
  });

  it('finds what a search without any index finds, in the same order of keys', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.array(fc.tuple(filter, sort), { minLength: 8, maxLength: 8 }),
        async (rows, queries) => {
          await Promise.all([indexed().deleteMany({}), plain().deleteMany({})]);
          const numbered = rows.map((fields, place) => ({ _id: place as never, ...fields }));
          if (rows.length > 0) {
            await indexed().insertMany(structuredClone(numbered));
            await plain().insertMany(structuredClone(numbered));
          }
          for (const [where, order] of queries) {
            const total = { ...order, _id: 1 as const };
            const [found, expected] = await Promise.all(
              [indexed(), plain()].map((rows) => rows.find(where, { sort: total }).toArray()),
            );
            expect(found).to.deep.equal(expected);
            expect(await indexed().countDocuments(where)).to.equal(expected?.length);
            const some = await indexed().find(where, { sort: total, skip: 2, limit: 3 }).toArray();
            expect(some).to.deep.equal(expected?.slice(2, 5));
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});
