import { expect } from 'chai';
import type { Model } from 'mongoose';
import type { Bench, Sample } from '../database.contract.ts';

const legs = () => [
  { sid: 'a', state: 'ringing', seconds: 1 },
  { sid: 'b', state: 'talking', seconds: 2 },
  { sid: 'c', state: 'talking', seconds: 3 },
];

export const updateCases = ({ samples }: Bench): void => {
  const after = (filter: object, update: object, options: object = {}) =>
    samples()
      .findOneAndUpdate(filter, update, { returnDocument: 'after', ...options })
      .lean();

  describe('changing', () => {
    it('gives the document before or after', async () => {
      await samples().create({ number: 'x', version: 1 });
      const before = await samples()
        .findOneAndUpdate({ number: 'x' }, { $inc: { version: 1 } })
        .lean();
      expect(before?.version).to.equal(1);
      expect((await after({ number: 'x' }, { $inc: { version: 1 } }))?.version).to.equal(3);
      expect(await after({ number: 'none' }, { $inc: { version: 1 } })).to.equal(null);
    });

    it('says how many matched and how many changed', async () => {
      await samples().insertMany([
        { number: 'x', state: 'new' },
        { number: 'y', state: 'open' },
      ]);
      const result = await samples().updateMany({}, { $set: { state: 'open' } });
      expect(result).to.include({ matchedCount: 2, modifiedCount: 1 });
    });

    it('adds what is not there on upsert, with what the filter says and $setOnInsert', async () => {
      const update = { $inc: { version: 5 }, $setOnInsert: { state: 'fresh' } };
      expect(await after({ number: 'up' }, update, { upsert: true })).to.include({
        version: 5,
        state: 'fresh',
      });
      expect(await after({ number: 'up' }, update, { upsert: true })).to.include({ version: 10 });
      expect((await samples().updateOne({ number: 'up2' }, update, { upsert: true })).upsertedCount).to.equal(
        1,
      );
    });

    it('upserts once when twenty try at once', async () => {
      const tries = Array.from({ length: 20 }, () =>
        samples()
          .updateOne({ number: 'race' }, { $inc: { version: 1 } }, { upsert: true })
          .catch((error: unknown) => error),
      );
      await Promise.all(tries);
      expect(await samples().countDocuments({ number: 'race' })).to.equal(1);
    });

    it('changes the element that the filter found, by position', async () => {
      await samples().create({ number: 'x', legs: legs() });
      await samples().updateOne({ number: 'x', 'legs.sid': 'b' }, { $set: { 'legs.$.state': 'held' } });
      const found = await samples().findOne({ number: 'x' }).lean();
      expect(found?.legs.map(({ state }) => state)).to.deep.equal(['ringing', 'held', 'talking']);
    });

    it('changes and gives the element that the filter found, by position', async () => {
      await samples().create({ number: 'x', legs: legs() });
      const found = await after(
        { number: 'x', legs: { $elemMatch: { sid: 'c' } } },
        { $set: { 'legs.$.state': 'gone' } },
      );
      expect(found?.legs.map(({ state }) => state)).to.deep.equal(['ringing', 'talking', 'gone']);
    });

    it('changes all elements, and those that an array filter names', async () => {
      await samples().create({ number: 'x', legs: legs() });
      await samples().updateOne({ number: 'x' }, { $inc: { 'legs.$[].seconds': 10 } });
      const found = await after(
        { number: 'x' },
        { $set: { 'legs.$[leg].state': 'ended' } },
        { arrayFilters: [{ 'leg.state': 'talking', 'leg.seconds': { $gt: 12 } }] },
      );
      expect(found?.legs).to.deep.equal([
        { sid: 'a', state: 'ringing', seconds: 11 },
        { sid: 'b', state: 'talking', seconds: 12 },
        { sid: 'c', state: 'ended', seconds: 13 },
      ]);
    });

    const operators: [string, object, object][] = [
      [
        '$push with $each and $slice',
        { $push: { tags: { $each: ['c', 'd'], $slice: -3 } } },
        { tags: ['b', 'c', 'd'] },
      ],
      ['$addToSet', { $addToSet: { tags: { $each: ['a', 'z'] } } }, { tags: ['a', 'b', 'z'] }],
      ['$pull', { $pull: { tags: 'a' } }, { tags: ['b'] }],
      ['$pop', { $pop: { tags: 1 } }, { tags: ['a'] }],
      ['$max', { $max: { version: 9 } }, { version: 9 }],
      ['$min', { $min: { version: 9 } }, { version: 4 }],
      ['$mul', { $mul: { version: 2 } }, { version: 8 }],
      ['$unset', { $unset: { 'nested.city': '' } }, { nested: {} }],
      ['$set of a path', { $set: { 'nested.city': '连江' } }, { nested: { city: '连江' } }],
    ];
    for (const [name, update, expected] of operators) {
      it(`applies ${name}`, async () => {
        await samples().create({ number: 'x', version: 4, tags: ['a', 'b'], nested: { city: '福州' } });
        const found = await after({ number: 'x' }, update);
        for (const [key, value] of Object.entries(expected)) {
          expect(found?.[key as 'tags'], key).to.deep.equal(value);
        }
      });
    }

    it('lets exactly one of 100 concurrent writers win a conditional change', async () => {
      await samples().create({ number: 'x', version: 7 });
      const tries = Array.from({ length: 100 }, (_, writer) =>
        after({ number: 'x', version: 7 }, { $set: { state: `w${writer}` }, $inc: { version: 1 } }),
      );
      const winners = (await Promise.all(tries)).filter((document) => document !== null);
      expect(winners).to.have.length(1);
      const kept = await samples().findOne({ number: 'x' }).lean();
      expect(kept).to.include({ version: 8, state: winners[0]?.state });
    });

    it('loses none of 100 concurrent increments', async () => {
      await samples().create({ number: 'x', version: 0 });
      await Promise.all(
        Array.from({ length: 100 }, () => samples().updateOne({ number: 'x' }, { $inc: { version: 1 } })),
      );
      expect((await samples().findOne({ number: 'x' }).lean())?.version).to.equal(100);
    });

    it('writes in bulk and counts each kind', async () => {
      await samples().insertMany([{ number: 'a' }, { number: 'b' }, { number: 'c' }]);
      const operations: object[] = [
        { insertOne: { document: { number: 'd' } } },
        { updateOne: { filter: { number: 'a' }, update: { $set: { state: 'open' } } } },
        { updateOne: { filter: { number: 'e' }, update: { $set: { state: 'open' } }, upsert: true } },
        { updateMany: { filter: { number: { $in: ['a', 'b'] } }, update: { $inc: { version: 1 } } } },
        { deleteOne: { filter: { number: 'c' } } },
      ];
      const result = await samples().bulkWrite(operations as Parameters<Model<Sample>['bulkWrite']>[0]);
      expect(result).to.include({ insertedCount: 1, modifiedCount: 3, upsertedCount: 1, deletedCount: 1 });
      expect(await samples().countDocuments()).to.equal(4);
    });
  });
};
