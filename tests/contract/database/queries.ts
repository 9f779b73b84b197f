import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Bench } from '../database.contract.ts';

export const queryCases = ({ samples }: Bench): void => {
  const make = (count: number) =>
    samples().insertMany(
      Array.from({ length: count }, (_, place) => ({
        number: `n${String(place).padStart(3, '0')}`,
        state: ['new', 'open', 'closed'][place % 3],
        version: place,
        dueAt: place % 5 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + place)),
        tags: place % 2 === 0 ? ['even', `t${place % 4}`] : ['odd'],
        nested: { city: place < 10 ? '福州' : '厦门' },
      })),
    );
  const numbers = async (filter: object): Promise<string[]> =>
    (await samples().find(filter).sort({ number: 1 }).lean()).map(({ number }) => number);

  describe('reading', () => {
    it('gives back dates, ids, decimals, arrays and nested objects as they were written', async () => {
      const _id = new Types.ObjectId();
      const dueAt = new Date('2026-11-24T12:34:56.789Z');
      const price = Types.Decimal128.fromString('12345678901234567890.123456789');
      await samples().create({
        _id,
        number: 'round',
        dueAt,
        price,
        tags: ['甲', '乙'],
        nested: { city: '福州' },
      });
      const found = await samples().findById(_id).lean();
      expect(found?._id.equals(_id)).to.equal(true);
      expect(found?.dueAt).to.deep.equal(dueAt);
      expect(found?.price?.toString()).to.equal('12345678901234567890.123456789');
      expect(found?.tags).to.deep.equal(['甲', '乙']);
      expect(found?.nested).to.deep.equal({ city: '福州' });
    });

    it('sorts, skips, limits and projects', async () => {
      await make(30);
      const found = await samples()
        .find({ state: 'open' }, { number: 1, _id: 0 })
        .sort({ dueAt: -1, number: 1 })
        .skip(2)
        .limit(3)
        .lean();
      expect(found).to.deep.equal([{ number: 'n019' }, { number: 'n016' }, { number: 'n013' }]);
    });

    it('puts null before every date', async () => {
      await make(6);
      const found = await samples().find().sort({ dueAt: 1, number: 1 }).lean();
      expect(found.map(({ number }) => number)).to.deep.equal([
        'n000',
        'n005',
        'n001',
        'n002',
        'n003',
        'n004',
      ]);
    });

    const cases: [string, object, number[]][] = [
      ['$in', { version: { $in: [1, 3, 99] } }, [1, 3]],
      ['$nin', { version: { $nin: [0, 1, 2, 3] } }, [4, 5]],
      ['$ne', { state: { $ne: 'new' } }, [1, 2, 4, 5]],
      ['a range', { version: { $gt: 1, $lte: 3 } }, [2, 3]],
      ['a range of dates', { dueAt: { $gte: new Date(Date.UTC(2026, 0, 4)) } }, [3, 4]],
      ['null', { dueAt: null }, [0, 5]],
      ['$or', { $or: [{ version: 0 }, { state: 'closed' }] }, [0, 2, 5]],
      ['$and', { $and: [{ state: 'new' }, { version: { $gt: 0 } }] }, [3]],
      ['$nor', { $nor: [{ state: 'new' }, { state: 'open' }] }, [2, 5]],
      ['an element of an array', { tags: 't2' }, [2]],
      ['$all', { tags: { $all: ['even', 't0'] } }, [0, 4]],
      ['$size', { tags: { $size: 1 } }, [1, 3, 5]],
      ['$regex', { number: { $regex: '^n00[12]' } }, [1, 2]],
      ['$exists', { 'nested.code': { $exists: true } }, []],
      ['$not', { version: { $not: { $gt: 1 } } }, [0, 1]],
      ['a path into an object', { 'nested.city': '福州' }, [0, 1, 2, 3, 4, 5]],
    ];
    for (const [name, filter, places] of cases) {
      it(`finds by ${name}`, async () => {
        await make(6);
        expect(await numbers(filter)).to.deep.equal(places.map((place) => `n00${place}`));
      });
    }

    it('finds by $elemMatch', async () => {
      const legs = [
        { sid: 'a', state: 'up', seconds: 3 },
        { sid: 'b', state: 'down', seconds: 9 },
      ];
      await samples().create({ number: 'x', legs });
      expect(await numbers({ legs: { $elemMatch: { state: 'up', seconds: { $gt: 5 } } } })).to.deep.equal([]);
      expect(await numbers({ legs: { $elemMatch: { state: 'down', seconds: { $gt: 5 } } } })).to.deep.equal([
        'x',
      ]);
    });

    it('counts, tells distinct values, and whether there is one', async () => {
      await make(12);
      expect(await samples().countDocuments({ state: 'new' })).to.equal(4);
      expect(await samples().estimatedDocumentCount()).to.equal(12);
      expect((await samples().distinct('state')).sort()).to.deep.equal(['closed', 'new', 'open']);
      expect((await samples().distinct('tags', { version: { $lt: 4 } })).sort()).to.deep.equal([
        'even',
        'odd',
        't0',
        't2',
      ]);
      expect(await samples().exists({ number: 'n011' })).not.to.equal(null);
      expect(await samples().exists({ number: 'none' })).to.equal(null);
    });

    it('deletes one and many', async () => {
      await make(9);
      expect((await samples().deleteOne({ state: 'new' })).deletedCount).to.equal(1);
      expect((await samples().deleteMany({ state: { $in: ['new', 'open'] } })).deletedCount).to.equal(5);
      const gone = await samples()
        .findOneAndDelete({ state: 'closed' }, { sort: { number: -1 } })
        .lean();
      expect(gone?.number).to.equal('n008');
      expect(await samples().countDocuments()).to.equal(2);
    });
  });
};
