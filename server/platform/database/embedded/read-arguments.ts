import type { Document } from 'bson';
import type { UpdateInput } from './apply-update.ts';
import type { Sort } from './planner.ts';
import { checkFilter, checkUpdate, refuse } from './refusals.ts';
import type { Selection } from './scan.ts';
import { normalise } from './write-operations.ts';

type Options = Document | undefined;

export const readSort = (sort: unknown): Sort => {
  if (sort === undefined || sort === null) return [];
  const pairs =
    sort instanceof Map ? [...sort] : Array.isArray(sort) ? (sort as unknown[][]) : Object.entries(sort);
  return pairs.map(([path, direction]) => {
    if (typeof direction === 'object') refuse('a sort by $meta');
    const isDescending =
      direction === -1 || direction === 'desc' || direction === 'descending' || direction === '-1';
    return [String(path), isDescending ? -1 : 1] as const;
  });
};

export const readFilter = (filter: Options): Document => {
  const plain = normalise(filter ?? {});
  checkFilter(plain);
  return plain;
};

export const selectionOf = (filter: Options, options: Options): Selection => ({
  filter: readFilter(filter),
  sort: readSort(options?.sort),
  skip: Number(options?.skip ?? 0),
  limit: Math.abs(Number(options?.limit ?? 0)),
});

export const readUpdate = (filter: Options, update: Document, options: Options): UpdateInput => {
  const plain = normalise(update);
  checkUpdate(plain);
  const arrayFilters = options?.arrayFilters as Document[] | undefined;
  return {
    filter: readFilter(filter),
    update: plain,
    ...(arrayFilters && { arrayFilters: normalise(arrayFilters) }),
  };
};
