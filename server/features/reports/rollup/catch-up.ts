import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';
import type { Facts } from '../facts/fact.ts';
import type { Source } from '../facts/sources.ts';
import { cellDimensions } from './cell.model.ts';
import type { CountDeps } from './count-hours.ts';
import { rebuildFigures } from './rebuild.ts';

type Numbers = Partial<Record<Facts['kind'], number>>;

/** What the last look found. */
interface CaughtUpDocument {
  _id: string;
  /** How many there were of each kind; what has come since may still be on its way. */
  seen: Numbers;
  /** How many of them give nothing to count even when everything is gone through. */
  missing: Numbers;
  /** The breakdowns that everything was counted by. */
  breakdowns: string[];
}

const schema = new Schema<CaughtUpDocument>(
  {
    _id: { type: String, required: true },
    seen: { type: Schema.Types.Mixed, required: true },
    missing: { type: Schema.Types.Mixed, required: true },
    breakdowns: { type: [String], required: true },
  },
  { collection: 'measure_caught_up', versionKey: false, minimize: false },
);
const onlyId = 'figures';

export const caughtUpModel = (connection: Connection): Model<CaughtUpDocument> =>
  modelOf(connection, 'MeasureCaughtUp', schema);

export interface CatchUpDeps extends CountDeps {
  caughtUp: Model<CaughtUpDocument>;
  sources: readonly Source[];
}

const numbersOf = async (
  sources: readonly Source[],
  count: (source: Source) => Promise<number>,
): Promise<Numbers> =>
  Object.fromEntries(
    await Promise.all(sources.map(async (source) => [source.kind, await count(source)] as const)),
  );

/**
 * Imported tickets tell nobody that they came, and a new breakdown is lacking for all that was counted before: then
 * everything is counted anew, once. What came since the last look does not count as lacking.
 */
export const catchUp = async (deps: CatchUpDeps): Promise<void> => {
  const { caughtUp, facts, sources } = deps;
  const counted = () => numbersOf(sources, ({ kind }) => facts.countDocuments({ kind }));
  const last = await caughtUp.findById(onlyId).lean<CaughtUpDocument | null>();
  const all = await numbersOf(sources, (source) => source.count());
  const known = await counted();
  const lacks = ({ kind }: Source): boolean => {
    const expected = Math.min(last?.seen[kind] ?? 0, all[kind] ?? 0) - (last?.missing[kind] ?? 0);
    return (known[kind] ?? 0) < expected;
  };
  let missing = last?.missing ?? {};
  if (cellDimensions.some((one) => !last?.breakdowns.includes(one)) || sources.some(lacks)) {
    await rebuildFigures(deps);
    const found = await counted();
    missing = await numbersOf(sources, ({ kind }) =>
      Promise.resolve(Math.max(0, (all[kind] ?? 0) - (found[kind] ?? 0))),
    );
  }
  const now = { seen: all, missing, breakdowns: [...cellDimensions] };
  await caughtUp.updateOne({ _id: onlyId }, { $set: now }, { upsert: true });
};
