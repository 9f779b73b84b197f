import type { Document } from 'bson';
import { projectionOf } from './projection.ts';
import type { Outcome } from './write-operations.ts';

/** What the driver answers to a change of one or many documents. */
export const changeResult = (outcomes: readonly Outcome[]): Document => {
  const upserted = outcomes.find((outcome) => outcome.isUpsert);
  return {
    acknowledged: true,
    matchedCount: outcomes.filter((outcome) => outcome.before).length,
    modifiedCount: outcomes.filter((outcome) => outcome.before && outcome.isChanged).length,
    upsertedCount: upserted ? 1 : 0,
    upsertedId: (upserted?.after?._id as unknown) ?? null,
  };
};

const shownOf = ({ before, after }: Outcome, options: Document | undefined): Document | null => {
  const wanted = options?.returnDocument === 'after' && after ? after : before;
  if (!wanted) return null;
  return projectionOf(options?.projection)?.(wanted) ?? wanted;
};

/** What the driver answers to a `findOneAnd…`: the document, or with it what happened. */
export const foundResult = (outcome: Outcome, options: Document | undefined): unknown => {
  const value = shownOf(outcome, options);
  if (options?.includeResultMetadata !== true) return value;
  const { before, after, isUpsert } = outcome;
  const upserted = isUpsert ? { upserted: after?._id as unknown } : {};
  return {
    value,
    ok: 1,
    lastErrorObject: { n: before || isUpsert ? 1 : 0, updatedExisting: before !== undefined, ...upserted },
  };
};
