import { expect } from 'chai';
import { Schema } from 'mongoose';
import { isDuplicateKey, modelOf, openModels } from '../../../server/platform/database/index.ts';
import { errorOf, type Bench } from '../database.contract.ts';

const members = (options: object) =>
  new Schema({ card: String, plan: String }, { collection: 'members', versionKey: false }).index(
    { card: 1 },
    options,
  );

export const indexCases = ({ database, samples, collection }: Bench): void => {
  describe('indexes', () => {
    it('refuse a second document with a unique key, by the error that mongoose users know', async () => {
      await samples().create({ number: 'x' });
      const error = await errorOf(samples().create({ number: 'x' }));
      expect(error).to.include({ name: 'MongoServerError', code: 11000 });
      expect(isDuplicateKey(error)).to.equal(true);
    });

    it('name the key that is taken', async () => {
      await samples().create({ number: 'x' });
      const error = await errorOf(samples().create({ number: 'x' }));
      expect(error.keyPattern).to.deep.equal({ number: 1 });
      expect(error.keyValue).to.deep.equal({ number: 'x' });
    });

    it('refuse a change that would take the key of another', async () => {
      await samples().insertMany([{ number: 'x' }, { number: 'y' }]);
      expect(await errorOf(samples().updateOne({ number: 'y' }, { $set: { number: 'x' } }))).to.include({
        code: 11000,
      });
      expect(await samples().countDocuments({ number: 'y' })).to.equal(1);
    });

    it('let many documents lack a sparse unique key, and one have each', async () => {
      await samples().insertMany([{ number: 'a' }, { number: 'b' }]);
      await samples().create({ number: 'c', nested: { city: '', code: 1 } });
      expect(await errorOf(samples().create({ number: 'd', nested: { city: '', code: 1 } }))).to.include({
        code: 11000,
      });
    });

    it('keep an unordered bulk going past its duplicates', async () => {
      const error = await errorOf(
        samples().collection.insertMany([{ number: 'a' }, { number: 'a' }, { number: 'b' }] as never, {
          ordered: false,
        }),
      );
      expect(error.name).to.equal('MongoBulkWriteError');
      expect([(error as unknown as { writeErrors: unknown }).writeErrors].flat()).to.have.length(1);
      expect(await samples().countDocuments()).to.equal(2);
    });

    it('stop an ordered bulk at its first duplicate', async () => {
      await errorOf(
        samples().collection.insertMany([{ number: 'a' }, { number: 'a' }, { number: 'b' }] as never),
      );
      expect(await samples().countDocuments()).to.equal(1);
    });

    it('order a compound index with null, both directions', async () => {
      const days = [3, 1, null, 2];
      await samples().insertMany(
        days.map((day, place) => ({
          number: `n${place}`,
          state: 'open',
          dueAt: day === null ? null : new Date(Date.UTC(2026, 0, day)),
        })),
      );
      const order = async (direction: 1 | -1) =>
        (await samples().find({ state: 'open' }).sort({ dueAt: direction }).lean()).map(
          ({ number }) => number,
        );
      expect(await order(1)).to.deep.equal(['n2', 'n1', 'n3', 'n0']);
      expect(await order(-1)).to.deep.equal(['n0', 'n3', 'n1', 'n2']);
    });

    it('are built over what is there already, and refused when it does not fit', async () => {
      const rows = collection('late-index');
      await rows.deleteMany({});
      await rows.insertMany([{ key: 1 }, { key: 2 }, { key: 2 }]);
      expect(await errorOf(rows.createIndex({ key: 1 }, { unique: true }, {}))).to.include({ code: 11000 });
      await rows.deleteOne({ key: 2 });
      await rows.createIndex({ key: 1 }, { unique: true }, {});
      expect(await errorOf(rows.insertOne({ key: 2 }))).to.include({ code: 11000 });
      await rows.drop();
    });

    it('are built anew when they are declared otherwise than they were', async () => {
      const { connection } = database();
      const options = [
        { unique: true, partialFilterExpression: { plan: 'gold' } },
        { unique: true, sparse: true },
      ];
      for (const declared of options) {
        connection.deleteModel(/^members$/);
        modelOf(connection, 'members', members(declared));
        await openModels(connection);
      }
      const rows = collection('members');
      const index = (await rows.indexes()).find(({ name }) => name === 'card_1');
      expect(index)
        .to.include({ unique: true, sparse: true })
        .and.not.have.property('partialFilterExpression');
      await rows.insertMany([{}, {}, { card: 1 }]);
      expect(await errorOf(rows.insertOne({ card: 1 }))).to.include({ code: 11000 });
      connection.deleteModel(/^members$/);
      await rows.drop();
    });
  });
};
