import type { Document } from 'bson';
import { mongo } from 'mongoose';
import type { UpdateInput } from './apply-update.ts';
import type { CollectionStore } from './store.ts';
import * as operations from './write-operations.ts';
import { normalise } from './write-operations.ts';

export interface BulkOperation {
  insertOne?: { document: Document };
  updateOne?: BulkUpdate;
  updateMany?: BulkUpdate;
  replaceOne?: { filter: Document; replacement: Document; upsert?: boolean };
  deleteOne?: { filter: Document };
  deleteMany?: { filter: Document };
}

interface BulkUpdate {
  filter: Document;
  update: Document;
  upsert?: boolean;
  arrayFilters?: Document[];
}

export interface BulkReaders {
  readFilter: (filter: Document) => Document;
  readUpdate: (filter: Document, update: Document, options: Document) => UpdateInput;
  idsOf: (filter: Document) => unknown[];
}

/** An ordered bulk stops at its first error, an unordered one goes past it. */
type BulkSettings = BulkReaders & { isOrdered: boolean; ignoreUndefined: boolean };

interface Tally {
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  deletedCount: number;
  upsertedCount: number;
  insertedIds: Record<number, unknown>;
  upsertedIds: Record<number, unknown>;
}

/** Operations in one transaction; ordered ones stop at the first error. */
const chunkSize = 500;

const count = (tally: Tally, place: number, outcomes: readonly operations.Outcome[]): void => {
  for (const outcome of outcomes) {
    if (outcome.before) tally.matchedCount += 1;
    if (outcome.before && outcome.isChanged) tally.modifiedCount += 1;
    if (!outcome.isUpsert) continue;
    tally.upsertedCount += 1;
    tally.upsertedIds[place] = outcome.after?._id;
  }
};

type Step = (tally: Tally, place: number) => void;

const prepareUpdate = (
  store: CollectionStore,
  { update, isMany }: { update: BulkUpdate; isMany: boolean },
  readers: BulkReaders,
): Step => {
  const input = readers.readUpdate(update.filter, update.update, { arrayFilters: update.arrayFilters });
  const settings = { isUpsert: update.upsert === true };
  return (tally, place) => {
    const ids = isMany ? readers.idsOf(input.filter) : [];
    const outcomes =
      ids.length > 0
        ? ids.map((id) => operations.updateById(store, id, input))
        : isMany && !settings.isUpsert
          ? []
          : [operations.updateFirst(store, input, settings)];
    count(tally, place, outcomes);
  };
};

const prepareInsert = (store: CollectionStore, document: Document, ignoreUndefined: boolean): Step => {
  const whole = operations.withId(document);
  document._id ??= whole._id;
  const plain = normalise(whole, ignoreUndefined);
  return (tally, place) => {
    operations.insert(store, plain);
    tally.insertedCount += 1;
    tally.insertedIds[place] = whole._id;
  };
};

const prepareDelete = (
  store: CollectionStore,
  { filter, isMany }: { filter: Document; isMany: boolean },
  readers: BulkReaders,
): Step => {
  const plain = readers.readFilter(filter);
  return (tally) => {
    tally.deletedCount += isMany
      ? readers.idsOf(plain).filter((id) => operations.removeById(store, id, plain)).length
      : operations.removeFirst(store, plain).before
        ? 1
        : 0;
  };
};

const prepare = (store: CollectionStore, operation: BulkOperation, readers: BulkSettings): Step => {
  if (operation.insertOne) return prepareInsert(store, operation.insertOne.document, readers.ignoreUndefined);
  if (operation.updateOne)
    return prepareUpdate(store, { update: operation.updateOne, isMany: false }, readers);
  if (operation.updateMany)
    return prepareUpdate(store, { update: operation.updateMany, isMany: true }, readers);
  if (operation.deleteOne) return prepareDelete(store, { ...operation.deleteOne, isMany: false }, readers);
  if (operation.deleteMany) return prepareDelete(store, { ...operation.deleteMany, isMany: true }, readers);
  if (operation.replaceOne) {
    const { filter, replacement, upsert } = operation.replaceOne;
    const input = { filter: readers.readFilter(filter), replacement: normalise(replacement) };
    return (tally, place) =>
      count(tally, place, [operations.replaceFirst(store, input, { isUpsert: upsert === true })]);
  }
  throw new mongo.MongoServerError({
    message: `The bulk operation ${Object.keys(operation)[0] ?? ''} is unknown.`,
    code: 9,
  });
};

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
  err: Document;
}

const toWriteError = (error: unknown, index: number, operation: BulkOperation): WriteError => {
  if (!(error instanceof mongo.MongoServerError)) throw error;
  const op = operation.insertOne?.document ?? operation;
  return {
    index,
    code: Number(error.code),
    errmsg: error.message,
    err: { ...Object.fromEntries(Object.entries(error)), index, errmsg: error.message, op },
  };
};

/** MongoDB's own error for a bulk in which some writes failed, with the counts of those that did not. */
const bulkError = (errors: WriteError[], tally: Tally): Error => {
  const [first] = errors;
  const result = { ...tally, nInserted: tally.insertedCount, getWriteErrors: () => errors };
  const error = new mongo.MongoBulkWriteError(
    { message: first?.errmsg ?? 'bulk write failed', code: first?.code ?? 9, writeErrors: errors as never },
    result as never,
  );
  return Object.assign(error, {
    writeErrors: errors,
    result,
    keyPattern: first?.err.keyPattern,
    keyValue: first?.err.keyValue,
  });
};

export const bulkWrite = async (
  store: CollectionStore,
  list: readonly BulkOperation[],
  settings: BulkSettings,
): Promise<Document> => {
  const { isOrdered } = settings;
  const steps = list.map((operation) => prepare(store, operation, settings));
  const errors: WriteError[] = [];
  const tally: Tally = {
    insertedCount: 0,
    matchedCount: 0,
    modifiedCount: 0,
    deletedCount: 0,
    upsertedCount: 0,
    insertedIds: {},
    upsertedIds: {},
  };
  const runOne = (place: number): void => {
    try {
      steps[place]?.(tally, place);
    } catch (error) {
      errors.push(toWriteError(error, place, list[place] ?? {}));
    }
  };
  for (let at = 0; at < steps.length; at += chunkSize) {
    const end = Math.min(at + chunkSize, steps.length);
    await store.write(() => {
      for (let place = at; place < end && !(isOrdered && errors.length > 0); place += 1) runOne(place);
    });
  }
  if (errors.length > 0) throw bulkError(errors, tally);
  return { acknowledged: true, ok: 1, ...tally, getWriteErrors: () => [] };
};
