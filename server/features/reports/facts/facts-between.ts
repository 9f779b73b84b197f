import type { Model } from 'mongoose';
import { startOfHour } from '../rollup/buckets.ts';
import type { FactsDocument } from './fact.model.ts';
import type { Facts } from './fact.ts';

/** Facts with a row in one of these days' hours, in no order. */
export async function* factsBetween(
  facts: Model<FactsDocument>,
  { from, to }: { from: string; to: string },
): AsyncGenerator<Facts> {
  const start = startOfHour(`${from}T00`).getTime();
  const end = startOfHour(`${to}T23`).getTime() + 60 * 60 * 1000;
  const cursor = facts
    .find({ hours: { $elemMatch: { $gte: `${from}T00`, $lte: `${to}T23` } } }, { hours: 0, pendingHours: 0 })
    .lean<FactsDocument[]>()
    .cursor();
  for await (const one of cursor as AsyncIterable<FactsDocument>) {
    if (one.rows.some(({ at }) => at.getTime() >= start && at.getTime() < end)) yield one;
  }
}
