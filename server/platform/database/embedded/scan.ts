import type { Document } from 'bson';
import { encodeDirected, encodeValue } from './key-encoding.ts';
import { matcherOf } from './matcher.ts';
import { valuesAt } from './paths.ts';
import { planQuery, type KeyRange, type Plan, type Sort } from './planner.ts';
import { fromBytes, type CollectionStore, type Index } from './store.ts';

/** Entries read at once: no read transaction stays open while the caller works on a document. */
const chunkSize = 256;

interface Entry {
  key: Buffer;
  idKey: Buffer;
}

function* walk(index: Index, range: KeyRange, isReversed: boolean): Generator<Entry> {
  const [start, end] = isReversed ? [range.upper, range.lower] : [range.lower, range.upper];
  let from: Buffer | undefined;
  for (;;) {
    const chunk = Array.from(
      index.entries.getRange({
        ...(from ? { start: from, exclusiveStart: true } : start && { start }),
        ...(end && { end }),
        reverse: isReversed,
        limit: chunkSize,
      }),
      ({ key, value }) => ({ key: Buffer.from(key), idKey: Buffer.from(value) }),
    );
    yield* chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < chunkSize) return;
    from = last.key;
  }
}

/** Several stretches of one index as one, in the order of what follows their fixed part. */
function* merge(
  walks: { entries: Generator<Entry>; prefixLength: number }[],
  factor: 1 | -1,
): Generator<Entry> {
  const heads = walks.map(({ entries, prefixLength }) => ({ entries, prefixLength, head: entries.next() }));
  for (;;) {
    let best: (typeof heads)[number] | undefined;
    for (const candidate of heads) {
      if (candidate.head.done) continue;
      if (!best || best.head.done || isBefore(candidate, best, factor)) best = candidate;
    }
    if (!best || best.head.done) return;
    yield best.head.value;
    best.head = best.entries.next();
  }
}

type Head = { head: IteratorResult<Entry>; prefixLength: number };

const isBefore = (left: Head, right: Head, factor: 1 | -1): boolean => {
  const [a, b] = [left.head.value as Entry, right.head.value as Entry];
  const order = Buffer.compare(a.key.subarray(left.prefixLength), b.key.subarray(right.prefixLength));
  return order * factor < 0;
};

function* once(entries: Iterable<Buffer>): Generator<Buffer> {
  const seen = new Set<string>();
  for (const idKey of entries) {
    const name = idKey.toString('latin1');
    if (seen.has(name)) continue;
    seen.add(name);
    yield idKey;
  }
}

function* idsOfIndex(store: CollectionStore, plan: Extract<Plan, { kind: 'index' }>): Generator<Buffer> {
  const index = store.indexes.get(plan.index.name);
  if (!index) return;
  const walks = plan.ranges.map((range) => ({
    entries: walk(index, range, plan.isReversed),
    prefixLength: range.prefixLength,
  }));
  if (plan.coversSort && walks.length > 1) {
    for (const entry of merge(walks, plan.isReversed ? -1 : 1)) yield entry.idKey;
    return;
  }
  for (const { entries } of walks) for (const entry of entries) yield entry.idKey;
}

function* allIds(store: CollectionStore): Generator<Buffer> {
  let from: Buffer | undefined;
  for (;;) {
    const keys = [
      ...store.documents.getKeys({ ...(from && { start: from, exclusiveStart: true }), limit: chunkSize }),
    ].map((key) => Buffer.from(key));
    yield* keys;
    from = keys.at(-1);
    if (keys.length < chunkSize) return;
  }
}

function* idsOf(store: CollectionStore, plan: Plan): Generator<Buffer> {
  switch (plan.kind) {
    case 'scan':
      yield* allIds(store);
      return;
    case 'ids':
      yield* once(plan.ids.map(encodeValue));
      return;
    case 'index': {
      const mayRepeat = plan.ranges.length > 1 || (store.indexes.get(plan.index.name)?.isMultikey ?? false);
      yield* mayRepeat ? once(idsOfIndex(store, plan)) : idsOfIndex(store, plan);
      return;
    }
    case 'union':
      yield* once(plan.parts.flatMap((part) => [...idsOf(store, part)]));
  }
}

export interface Selection {
  filter: Document;
  sort: Sort;
  skip: number;
  /** 0 means all. */
  limit: number;
}

export const planFor = (store: CollectionStore, { filter, sort }: Pick<Selection, 'filter' | 'sort'>): Plan =>
  planQuery({
    filter,
    sort,
    indexes: store.definitions,
    isMultikey: (definition) => store.indexes.get(definition.name)?.isMultikey ?? false,
    weigh: (definition, range) => keysIn(store, definition.name, range),
  });

const keysIn = (store: CollectionStore, indexName: string, { lower, upper }: KeyRange): number =>
  store.indexes.get(indexName)?.entries.getKeysCount({ start: lower, ...(upper && { end: upper }) }) ?? 0;

/** How many documents the filter wants, told by an index alone; undefined when documents must be looked at. */
export const countByIndex = (store: CollectionStore, filter: Document): number | undefined => {
  if (Object.keys(filter).length === 0) return store.documents.getCount();
  const plan = planFor(store, { filter, sort: [] });
  if (plan.kind !== 'index' || !plan.isExact) return undefined;
  return plan.ranges.reduce((sum, range) => sum + keysIn(store, plan.index.name, range), 0);
};

const isOrdered = (plan: Plan, sort: Sort): boolean => {
  if (sort.length === 0) return true;
  if (plan.kind === 'index') return plan.coversSort;
  return plan.kind === 'scan' && sort.length === 1 && sort[0]?.[0] === '_id' && sort[0][1] === 1;
};

/** MongoDB sorts an array by its smallest element, and by its largest when descending. */
const sortKey = (document: Document, sort: Sort): Buffer =>
  Buffer.concat(
    sort.map(([path, direction]) =>
      valuesAt(document, path.split('.'))
        .map((value) => encodeDirected(value, direction))
        .reduce((first, next) => (Buffer.compare(next, first) < 0 ? next : first)),
    ),
  );

const sorted = (documents: Iterable<Document>, sort: Sort): Document[] =>
  Array.from(documents, (document) => ({ document, key: sortKey(document, sort) }))
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .map(({ document }) => document);

function* matching(store: CollectionStore, filter: Document, plan: Plan): Generator<Document> {
  const isWanted = matcherOf(filter);
  for (const idKey of idsOf(store, plan)) {
    const bytes = store.documents.get(idKey);
    if (!bytes) continue; // removed since its key was read
    const document = fromBytes(bytes);
    if (isWanted(document)) yield document;
  }
}

/** The documents of a selection, one after the other: only a sort that no index serves loads them all. */
export function* select(
  store: CollectionStore,
  { filter, sort, skip, limit }: Selection,
): Generator<Document> {
  const plan = planFor(store, { filter, sort });
  const found = matching(store, filter, plan);
  const ordered = isOrdered(plan, sort) ? found : sorted(found, sort);
  let place = 0;
  for (const document of ordered) {
    place += 1;
    if (place <= skip) continue;
    yield document;
    if (limit > 0 && place >= skip + limit) return;
  }
}
