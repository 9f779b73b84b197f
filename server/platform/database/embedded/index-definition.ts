import type { Document } from 'bson';
import { encodeDirected } from './key-encoding.ts';
import { matcherOf } from './matcher.ts';
import { valuesAt } from './paths.ts';

export interface IndexField {
  path: string;
  steps: readonly string[];
  direction: 1 | -1;
}

export interface IndexDefinition {
  name: string;
  key: Record<string, 1 | -1>;
  fields: readonly IndexField[];
  isUnique: boolean;
  isSparse: boolean;
  /** Documents that the index holds; undefined holds all. */
  partial: Document | undefined;
}

export const defineIndex = (stored: StoredIndex): IndexDefinition => ({
  ...stored,
  partial: stored.partial,
  fields: Object.entries(stored.key).map(([path, direction]) => ({
    path,
    steps: path.split('.'),
    direction,
  })),
});

/** What is kept of an index between runs. */
export interface StoredIndex {
  name: string;
  key: Record<string, 1 | -1>;
  isUnique: boolean;
  isSparse: boolean;
  partial: Document | undefined;
}

const combine = (left: readonly Buffer[], right: readonly Buffer[]): Buffer[] =>
  left.flatMap((head) => right.map((tail) => Buffer.concat([head, tail])));

const partialMatchers = new WeakMap<Document, (document: Document) => boolean>();

const isHeld = ({ partial }: IndexDefinition, document: Document): boolean => {
  if (!partial) return true;
  const isWanted = partialMatchers.get(partial) ?? matcherOf(partial);
  partialMatchers.set(partial, isWanted);
  return isWanted(document);
};

const unique = (keys: readonly Buffer[]): Buffer[] =>
  keys.length < 2 ? [...keys] : [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];

/** The keys, without the document's id, under which a document stands in an index; none when it is not in it. */
export const keysOf = (index: IndexDefinition, document: Document): Buffer[] => {
  if (!isHeld(index, document)) return [];
  const values = index.fields.map((field) => valuesAt(document, field.steps));
  if (index.isSparse && values.every((list) => list.every((value) => value === undefined))) return [];
  const encoded = index.fields.map((field, place) =>
    (values[place] ?? []).map((value) => encodeDirected(value, field.direction)),
  );
  return unique(encoded.reduce(combine, [Buffer.alloc(0)]));
};
