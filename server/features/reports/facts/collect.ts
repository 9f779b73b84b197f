import type { Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { hourOf } from '../rollup/buckets.ts';
import type { HourDocument } from '../rollup/cell.model.ts';
import type { FactsDocument } from './fact.model.ts';
import type { Facts } from './fact.ts';

export interface CollectDeps {
  facts: Model<FactsDocument>;
  hours: Model<HourDocument>;
  clock: Clock;
}

const idOf = ({ kind, entityId }: Facts): string => `${kind}:${entityId}`;

export const hoursOf = ({ rows }: Facts): string[] => [...new Set(rows.map(({ at }) => hourOf(at)))];

/** Says that these hours must be counted anew. */
export const markHours = async ({ hours, clock }: CollectDeps, marked: readonly string[]): Promise<void> => {
  if (marked.length === 0) return;
  const dueAt = clock.now();
  await hours.bulkWrite(
    marked.map((hour) => ({
      updateOne: { filter: { _id: hour }, update: { $set: { dueAt }, $inc: { mark: 1 } }, upsert: true },
    })),
  );
};

/** Writes newer facts over older ones; false when somebody else wrote meanwhile. */
const write = async (
  { facts }: CollectDeps,
  fresh: Facts,
  known: FactsDocument | null,
): Promise<FactsDocument | undefined> => {
  const hours = hoursOf(fresh);
  const pendingHours = [...new Set([...(known?.pendingHours ?? []), ...(known?.hours ?? []), ...hours])];
  const next = { ...fresh, _id: idOf(fresh), hours, pendingHours };
  if (known === null) {
    try {
      await facts.collection.insertOne(next as never);
      return next;
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }
  const { matchedCount } = await facts.updateOne({ _id: next._id, version: known.version }, { $set: next });
  return matchedCount === 1 ? next : undefined;
};

/**
 * Keeps what an entity gives to count, and marks every hour that this touches, old and new. May run twice and in
 * any order: older versions change nothing, and hours whose marking was cut off by a crash are marked by the repeat.
 */
export const collectFacts = async (deps: CollectDeps, fresh: Facts, isForced = false): Promise<void> => {
  const known = await deps.facts.findById(idOf(fresh)).lean<FactsDocument | null>();
  const isNewer = isForced || known === null || known.version < fresh.version;
  const stored = isNewer ? await write(deps, fresh, known) : known;
  if (stored === undefined) {
    await collectFacts(deps, fresh, isForced);
    return;
  }
  if (stored.pendingHours.length === 0) return;
  await markHours(deps, stored.pendingHours);
  await deps.facts.updateOne({ _id: stored._id, version: stored.version }, { $set: { pendingHours: [] } });
};
