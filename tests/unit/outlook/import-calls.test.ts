import { expect } from 'chai';
import type { Model } from 'mongoose';
import { importCalls, type CallsImported } from '../../../server/features/outlook/history/import-calls.ts';
import type { ImportedDayDocument } from '../../../server/features/outlook/history/volume.model.ts';

const now = new Date('2026-11-25T10:10:00+08:00');

const take = async (
  rows: Record<string, string>[],
): Promise<{ result: CallsImported; days: Map<string, (number | null)[]> }> => {
  const days = new Map<string, (number | null)[]>();
  const imported = {
    bulkWrite(writes: { updateOne: { filter: { _id: string }; update: { $set: { calls: number[] } } } }[]) {
      for (const { updateOne } of writes) days.set(updateOne.filter._id, updateOne.update.$set.calls);
      return Promise.resolve();
    },
  } as unknown as Model<ImportedDayDocument>;
  const result = await importCalls(
    { imported, clock: { now: () => now } },
    rows.map((fields, place) => ({ place: place + 1, fields })),
  );
  return { result, days };
};

describe('importCalls', () => {
  it('adds up the rows of a half hour', async () => {
    const { days } = await take([
      { 时间: '2026/11/24 9:00', 来电量: '40' },
      { 时间: '2026/11/24 9:15', 来电量: '2' },
      { 时间: '2026/11/24 9:30', 来电量: '50' },
    ]);
    expect(days.get('2026-11-24')?.slice(17, 21)).to.deep.equal([null, 42, 50, null]);
  });

  it('counts rows as calls where no column of calls is there', async () => {
    const { result, days } = await take([
      { 来电时间: '2026-11-24 23:59:59' },
      { 来电时间: '2026-11-24 23:40:00' },
      { 来电时间: '2026-11-24T16:00:00Z' },
    ]);
    expect(days.get('2026-11-24')?.[47]).to.equal(2);
    expect(days.get('2026-11-25')?.[0]).to.equal(1);
    expect(result).to.include({ rows: 3, calls: 3, days: 2, from: '2026-11-24', to: '2026-11-25' });
  });

  it('takes a file of whole hours as two half hours each', async () => {
    const { days } = await take([
      { time: '2026-11-24 09:00', calls: '41' },
      { time: '2026-11-24 10:00', calls: '60' },
    ]);
    expect(days.get('2026-11-24')?.slice(18, 22)).to.deep.equal([21, 20, 30, 30]);
  });

  const refused: [fields: Record<string, string>, problem: string][] = [
    [{ time: 'yesterday', calls: '1' }, 'is no time'],
    [{ time: '2026-11-24 09:00', calls: '-1' }, 'is no number of calls'],
    [{ time: '2026-11-24 09:00', calls: '1.5' }, 'is no number of calls'],
    [{ time: '2026-11-24 09:00', calls: '' }, 'is no number of calls'],
    [{ time: '2026-11-25 10:00', calls: '3' }, 'is not over yet'],
    [{ day: '2026-11-24', calls: '3' }, 'has no column of times'],
  ];
  for (const [fields, problem] of refused) {
    it(`refuses ${JSON.stringify(fields)}, and takes the rest`, async () => {
      const { result } = await take([fields, { time: '2026-11-24 09:00', calls: '7' }]);
      expect(result.refused[0]?.place).to.equal(1);
      expect(result.refused[0]?.problem).to.include(problem);
      expect(result.calls).to.equal(7);
    });
  }
});
