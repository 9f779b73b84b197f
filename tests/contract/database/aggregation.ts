import { expect } from 'chai';
import type { Bench } from '../database.contract.ts';

export const aggregationCases = ({ samples }: Bench): void => {
  describe('aggregation', () => {
    beforeEach(() =>
      samples().insertMany(
        Array.from({ length: 12 }, (_, place) => ({
          number: `n${String(place).padStart(2, '0')}`,
          state: place % 3 === 0 ? 'closed' : 'open',
          version: place,
          dueAt: new Date(Date.UTC(2026, place % 2, 1)),
          tags: ['all', place % 2 === 0 ? 'even' : 'odd'],
        })),
      ),
    );

    it('matches, groups, sums and sorts', async () => {
      const rows = await samples().aggregate([
        { $match: { version: { $gte: 2 } } },
        {
          $group: {
            _id: '$state',
            count: { $sum: 1 },
            total: { $sum: '$version' },
            most: { $max: '$version' },
          },
        },
        { $sort: { _id: 1 } },
      ]);
      expect(rows).to.deep.equal([
        { _id: 'closed', count: 3, total: 18, most: 9 },
        { _id: 'open', count: 7, total: 47, most: 11 },
      ]);
    });

    it('unwinds, limits and projects', async () => {
      const rows = await samples().aggregate([
        { $sort: { number: 1 } },
        { $limit: 2 },
        { $unwind: '$tags' },
        { $project: { _id: 0, number: 1, tags: 1 } },
      ]);
      expect(rows).to.deep.equal([
        { number: 'n00', tags: 'all' },
        { number: 'n00', tags: 'even' },
        { number: 'n01', tags: 'all' },
        { number: 'n01', tags: 'odd' },
      ]);
    });

    it('answers several questions at once with $facet, and counts', async () => {
      const [answer] = await samples().aggregate<{ all: [{ count: number }]; byTag: unknown[] }>([
        {
          $facet: {
            all: [{ $count: 'count' }],
            byTag: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }],
          },
        },
      ]);
      expect(answer?.all[0].count).to.equal(12);
      expect(answer?.byTag).to.deep.equal([{ _id: 'all', count: 12 }]);
    });

    it('groups by the day in the city', async () => {
      const day = { $dateToString: { date: '$dueAt', format: '%Y-%m-%d', timezone: '+08:00' } };
      const rows = await samples().aggregate<{ _id: string; count: number }>([
        { $group: { _id: day, count: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ]);
      expect(rows).to.deep.equal([
        { _id: '2026-01-01', count: 6 },
        { _id: '2026-02-01', count: 6 },
      ]);
    });

    it('computes conditions and averages', async () => {
      const [row] = await samples().aggregate<{ closed: number; mean: number }>([
        {
          $group: {
            _id: null,
            closed: { $sum: { $cond: [{ $eq: ['$state', 'closed'] }, 1, 0] } },
            mean: { $avg: '$version' },
          },
        },
      ]);
      expect(row).to.include({ closed: 4, mean: 5.5 });
    });
  });
};
