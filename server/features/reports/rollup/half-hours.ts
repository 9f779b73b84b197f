import type { Model } from 'mongoose';
import type { Counts } from '../measures/measures.ts';
import type { CellDocument } from './cell.model.ts';

/** What was counted of calls on one day, by half hour: `09:30`. */
export interface HalfHours {
  day: string;
  counts: ReadonlyMap<string, Counts>;
}

const cellsOf = (dimension: CellDocument['dimension']) => ({ dimension, level: 'day' as const });

/** Calls of a run of days by half hour, oldest day first; days on which nothing was counted are not among them. */
export const readHalfHours = async (
  cells: Model<CellDocument>,
  { from, to }: { from: string; to: string },
): Promise<HalfHours[]> => {
  const found = await cells
    .find({ ...cellsOf('halfHour'), bucket: { $gte: from, $lte: to } })
    .sort({ bucket: 1 })
    .lean<CellDocument[]>();
  return found
    .filter(({ groups }) => groups.length > 0)
    .map(({ bucket, groups }) => ({
      day: bucket,
      counts: new Map(groups.map(({ key, counts }) => [key, counts])),
    }));
};
