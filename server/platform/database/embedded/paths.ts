import type { Document } from 'bson';

const isPlain = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('_bsontype' in value) &&
  !(value instanceof Date);

/**
 * The values an index sees at a dotted path: arrays on the way and at the end are entered, as MongoDB does, so
 * one document may have several. A missing value is undefined.
 */
export const valuesAt = (document: unknown, path: readonly string[]): unknown[] => {
  const [head, ...rest] = path;
  if (head === undefined) {
    return Array.isArray(document) && document.length > 0 ? [...new Set(document as unknown[])] : [document];
  }
  if (Array.isArray(document)) {
    const index = /^\d+$/.test(head) ? valuesAt(document[Number(head)], rest) : [];
    const inside = document.filter(isPlain).flatMap((element) => valuesAt(element, path));
    const all = [...index, ...inside];
    return all.length > 0 ? all : [undefined];
  }
  return isPlain(document) ? valuesAt(document[head], rest) : [undefined];
};
