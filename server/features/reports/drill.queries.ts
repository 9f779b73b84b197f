import type { Model } from 'mongoose';
import type { Dimension, DrillQuery, DrillRow } from '../../../contract/measures.ts';
import type { FactsDocument } from './facts/fact.model.ts';
import type { Facts } from './facts/fact.ts';
import { addDays, startOfHour } from './rollup/buckets.ts';

type Matches = (facts: Facts, row: Facts['rows'][number]) => boolean;

const fields: Partial<Record<Dimension, (facts: Facts) => string | null>> = {
  channel: ({ channel }) => channel,
  requestType: ({ requestType }) => requestType,
  topic: ({ topic }) => topic,
  district: ({ district }) => district,
  agent: ({ agentId }) => agentId,
};

const matcherOf = ({ by, key, departmentId, counter, from, to }: DrillQuery): Matches => {
  const start = startOfHour(`${from}T00`);
  const end = startOfHour(`${addDays(to, 1)}T00`);
  const department = by === 'department' ? key : departmentId;
  const field = fields[by];
  return (facts, row) =>
    row.counter === counter &&
    row.value !== 0 &&
    row.at >= start &&
    row.at < end &&
    (department === undefined || row.departmentId === department) &&
    (field === undefined || field(facts) === key);
};

/** The tickets, calls or articles that make one number of a report: the newest first, at most `limit`. */
export const drill = async (
  factsOf: Model<FactsDocument>,
  query: DrillQuery,
  now: Date,
): Promise<DrillRow[]> => {
  const matches = matcherOf(query);
  const cursor = factsOf
    .find({ hours: { $gte: `${query.from}T00`, $lte: `${query.to}T23` } })
    .sort({ hours: -1 })
    .lean<FactsDocument[]>()
    .cursor();
  const rows: DrillRow[] = [];
  for await (const facts of cursor as AsyncIterable<FactsDocument>) {
    const value = facts.rows
      .filter((row) => row.at <= now && matches(facts, row))
      .reduce((sum, row) => sum + row.value, 0);
    if (value === 0) continue;
    const { kind, entityId, label, title } = facts;
    rows.push({ kind, id: entityId, label, title, value });
    if (rows.length >= query.limit) break;
  }
  return rows;
};
