import { BSON, ObjectId, type Document } from 'bson';
import { applyUpdate, isSame, newDocument, type UpdateInput } from './apply-update.ts';
import { encodeValue } from './key-encoding.ts';
import type { Sort } from './planner.ts';
import { select } from './scan.ts';
import type { CollectionStore } from './store.ts';

/** What a write did to at most one document. Every function here runs within `CollectionStore.write`. */
export interface Outcome {
  before: Document | undefined;
  after: Document | undefined;
  isUpsert: boolean;
  isChanged: boolean;
}

export interface WriteOptions {
  isUpsert?: boolean;
  sort?: Sort;
}

const nothing: Outcome = { before: undefined, after: undefined, isUpsert: false, isChanged: false };

const first = (store: CollectionStore, filter: Document, sort: Sort = []): Document | undefined => {
  for (const document of select(store, { filter, sort, skip: 0, limit: 1 })) return document;
  return undefined;
};

export const insert = (store: CollectionStore, document: Document): void => store.put(document, undefined);

/** The driver puts the id first, and gives one where there is none. */
export const withId = (document: Document): Document =>
  document._id === undefined ? { _id: new ObjectId(), ...document } : document;

const put = (store: CollectionStore, before: Document, after: Document): Outcome => {
  const isChanged = !isSame(before, after);
  if (isChanged) store.put(after, before);
  return { before, after, isUpsert: false, isChanged };
};

export const updateFirst = (
  store: CollectionStore,
  input: UpdateInput,
  { isUpsert = false, sort = [] }: WriteOptions = {},
): Outcome => {
  const before = first(store, input.filter, sort);
  if (before) return put(store, before, applyUpdate(before, input));
  if (!isUpsert) return nothing;
  const after = newDocument(input);
  store.put(after, undefined);
  return { before: undefined, after, isUpsert: true, isChanged: true };
};

/** One document of a wider update, found again by id, as another write may have come between. */
export const updateById = (store: CollectionStore, id: unknown, input: UpdateInput): Outcome => {
  const filter = { $and: [{ _id: id }, input.filter] };
  const before = first(store, filter);
  return before ? put(store, before, applyUpdate(before, input)) : nothing;
};

const withoutId = ({ _id, ...rest }: Document): Document => rest;

export const replaceFirst = (
  store: CollectionStore,
  { filter, replacement }: { filter: Document; replacement: Document },
  { isUpsert = false, sort = [] }: WriteOptions = {},
): Outcome => {
  const before = first(store, filter, sort);
  if (before) return put(store, before, { _id: before._id as unknown, ...withoutId(replacement) });
  if (!isUpsert) return nothing;
  const after = newDocument({
    filter: '_id' in filter ? { _id: filter._id as unknown } : {},
    update: { $set: replacement },
  });
  store.put(after, undefined);
  return { before: undefined, after, isUpsert: true, isChanged: true };
};

export const removeFirst = (store: CollectionStore, filter: Document, sort: Sort = []): Outcome => {
  const before = first(store, filter, sort);
  if (!before) return nothing;
  store.remove(before);
  return { before, after: undefined, isUpsert: false, isChanged: true };
};

export const removeById = (store: CollectionStore, id: unknown, filter: Document): boolean =>
  removeFirst(store, { $and: [{ _id: id }, filter] }).before !== undefined;

export const hasId = (store: CollectionStore, id: unknown): boolean =>
  store.documents.doesExist(encodeValue(id));

/** Filters and updates as the wire would carry them: mongoose's own objects become plain values. */
export const normalise = <T>(value: T, ignoreUndefined = false): T =>
  (BSON.deserialize(BSON.serialize({ v: value }, { ignoreUndefined })) as { v: T }).v;
