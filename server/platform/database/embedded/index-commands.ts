import type { Document } from 'bson';
import { mongo } from 'mongoose';
import type { StoredIndex } from './index-definition.ts';
import { checkFilter, refuse } from './refusals.ts';
import type { CollectionStore } from './store.ts';

const refusedSettings = ['expireAfterSeconds', 'collation', 'weights', 'wildcardProjection', 'hidden'];

const readDirection = (path: string, direction: unknown): 1 | -1 => {
  if (direction === 1 || direction === -1) return direction;
  return refuse(`the index kind "${String(direction)}" (on ${path})`);
};

const nameOf = (key: Document): string =>
  Object.entries(key)
    .map(([path, direction]) => `${path}_${String(direction)}`)
    .join('_');

const readIndex = (key: Document, options: Document): StoredIndex => {
  for (const setting of refusedSettings) {
    if (options[setting] !== undefined) refuse(`the index option ${setting}`);
  }
  const partial = options.partialFilterExpression as Document | undefined;
  if (partial) checkFilter(partial);
  const plain = Object.fromEntries(
    Object.entries(key).map(([path, value]) => [path, readDirection(path, value)]),
  );
  return {
    name: (options.name as string | undefined) ?? nameOf(key),
    key: plain,
    isUnique: options.unique === true,
    isSparse: options.sparse === true,
    partial,
  };
};

const sameIndex = (left: StoredIndex, right: StoredIndex): boolean =>
  JSON.stringify([left.key, left.isUnique, left.isSparse, left.partial ?? null]) ===
  JSON.stringify([right.key, right.isUnique, right.isSparse, right.partial ?? null]);

/** Creates what is not there; the same name with another meaning is MongoDB's IndexKeySpecsConflict. */
export const createIndex = async (
  store: CollectionStore,
  key: Document,
  options: Document,
): Promise<string> => {
  const wanted = readIndex(key, options);
  if (wanted.name === '_id_') return wanted.name;
  const known = store.indexes.get(wanted.name)?.definition;
  if (known && !sameIndex(known, wanted)) {
    throw new mongo.MongoServerError({
      message: `An index with the name ${wanted.name} exists with another definition.`,
      code: 86,
      codeName: 'IndexKeySpecsConflict',
    });
  }
  if (!known) await store.addIndex(wanted);
  return wanted.name;
};

export const describeIndexes = (store: CollectionStore): Document[] => [
  { v: 2, key: { _id: 1 }, name: '_id_' },
  ...[...store.indexes.values()].map(({ definition }) => ({
    v: 2,
    key: definition.key,
    name: definition.name,
    ...(definition.isUnique && { unique: true }),
    ...(definition.isSparse && { sparse: true }),
    ...(definition.partial && { partialFilterExpression: definition.partial }),
  })),
];
