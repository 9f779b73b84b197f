import type { Document } from 'bson';
import { afterPrefix, encodeDirected, typeBounds } from './key-encoding.ts';
import { isOperators, readConditions, type Condition, type Conditions } from './conditions.ts';
import { decides } from './exactness.ts';
import type { IndexDefinition, IndexField } from './index-definition.ts';

/** A stretch of index keys, lower bound included, upper excluded. */
export interface KeyRange {
  lower: Buffer;
  upper: Buffer | undefined;
  /** Bytes that all keys of the stretch share; what follows them is the order within an index walk. */
  prefixLength: number;
}

export type Sort = readonly (readonly [path: string, direction: 1 | -1])[];

export type Plan =
  | { kind: 'scan' }
  | { kind: 'ids'; ids: readonly unknown[] }
  | {
      kind: 'index';
      index: IndexDefinition;
      ranges: readonly KeyRange[];
      isReversed: boolean;
      coversSort: boolean;
      /** The ranges hold exactly what the filter wants: no document need be looked at. */
      isExact: boolean;
    }
  | { kind: 'union'; parts: readonly Plan[] };

/** More stretches than this are not worth walking apart. */
const mostRanges = 200;

const distinct = (keys: readonly Buffer[]): Buffer[] => [
  ...new Map(keys.map((key) => [key.toString('latin1'), key])).values(),
];

const fixed = (equals: readonly unknown[], field: IndexField): Buffer[] =>
  distinct(equals.map((value) => encodeDirected(value, field.direction)));

const lightest = (
  prefix: Buffer,
  candidates: readonly Buffer[],
  weigh: (range: KeyRange) => number,
): Buffer =>
  candidates
    .map((key) => Buffer.concat([prefix, key]))
    .map((lower) => ({
      lower,
      weight: weigh({ lower, upper: afterPrefix(lower), prefixLength: lower.length }),
    }))
    .reduce((best, next) => (next.weight < best.weight ? next : best)).lower;

/** The key prefixes that one more field allows; undefined when the filter does not fix it. */
const lengthened = (
  prefixes: readonly Buffer[],
  { field, condition }: { field: IndexField; condition: Condition | undefined },
  weigh: (range: KeyRange) => number,
): Buffer[] | undefined => {
  const { equals, all } = condition ?? {};
  // An array as operand may mean the whole array or one element: the index knows elements only.
  if (equals && !equals.some(Array.isArray) && prefixes.length * equals.length <= mostRanges) {
    return prefixes.flatMap((head) => fixed(equals, field).map((tail) => Buffer.concat([head, tail])));
  }
  if (!all || all.some(Array.isArray)) return undefined;
  return prefixes.map((head) => lightest(head, fixed(all, field), weigh));
};

const hasBounds = (condition: Condition | undefined): condition is Condition =>
  condition !== undefined && (condition.lower !== undefined || condition.upper !== undefined);

/** Multikey fields may meet each bound with another element, so only one bound may narrow the walk. */
const rangeOf = (prefix: Buffer, field: IndexField, condition: Condition): KeyRange => {
  const sample = (condition.lower ?? condition.upper)?.value;
  const bounds = typeBounds(sample, field.direction);
  const low = field.direction === 1 ? condition.lower : condition.upper;
  const high = field.direction === 1 ? condition.upper : condition.lower;
  const at = (value: unknown) => Buffer.concat([prefix, encodeDirected(value, field.direction)]);
  const lower = low
    ? low.isIncluded
      ? at(low.value)
      : (afterPrefix(at(low.value)) ?? at(low.value))
    : undefined;
  const upper = high ? (high.isIncluded ? afterPrefix(at(high.value)) : at(high.value)) : undefined;
  return {
    lower: lower ?? Buffer.concat([prefix, bounds.lower]),
    upper: upper ?? Buffer.concat([prefix, bounds.upper]),
    prefixLength: prefix.length,
  };
};

interface Walk {
  prefixes: Buffer[];
  equalFields: number;
  ranges: KeyRange[];
  hasRange: boolean;
}

const walkOf = (index: IndexDefinition, conditions: Conditions, input: PlanInput): Walk => {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let equalFields = 0;
  for (const field of index.fields) {
    const fixing = { field, condition: conditions.get(field.path) };
    const longer = lengthened(prefixes, fixing, (range) => input.weigh(index, range));
    if (!longer) break;
    prefixes = longer;
    equalFields += 1;
  }
  const field = index.fields[equalFields];
  const condition = field && conditions.get(field.path);
  if (field && hasBounds(condition)) {
    const narrowed =
      input.isMultikey(index) && condition.lower ? { ...condition, upper: undefined } : condition;
    const ranges = prefixes.map((prefix) => rangeOf(prefix, field, narrowed));
    return { prefixes, equalFields, ranges, hasRange: true };
  }
  const ranges = prefixes.map((prefix) => ({
    lower: prefix,
    upper: afterPrefix(prefix),
    prefixLength: prefix.length,
  }));
  return { prefixes, equalFields, ranges, hasRange: false };
};

interface Fixed {
  conditions: Conditions;
  equalFields: number;
  isMultikey: boolean;
}

/** Whether walking the index after its fixed fields gives the wanted order, forwards or backwards. */
const sortCover = (
  index: IndexDefinition,
  { conditions, equalFields, isMultikey }: Fixed,
  sort: Sort,
): { covers: boolean; isReversed: boolean } => {
  // A document with many values is sorted by the least or greatest of them, whichever of them was asked for.
  const fixedPaths = new Set(
    (isMultikey ? [] : index.fields)
      .slice(0, equalFields)
      .filter((field) => conditions.get(field.path)?.equals?.length === 1)
      .map((field) => field.path),
  );
  const wanted = sort.filter(([path]) => !fixedPaths.has(path));
  const rest: (readonly [string, 1 | -1])[] = [
    ...index.fields.slice(equalFields).map((field) => [field.path, field.direction] as const),
    ['_id', 1],
  ];
  const isSame = (factor: 1 | -1) =>
    wanted.every(([path, direction], place) => {
      const there = rest[place];
      return there !== undefined && there[0] === path && there[1] * factor === direction;
    });
  if (isSame(1)) return { covers: true, isReversed: false };
  return { covers: isSame(-1), isReversed: isSame(-1) };
};

const mayUse = (index: IndexDefinition, conditions: Conditions, filter: Document): boolean => {
  if (index.partial)
    return Object.entries(index.partial).every(([path, value]) =>
      impliesPartial({ filter, conditions }, path, value),
    );
  if (!index.isSparse) return true;
  return index.fields.some((field) => isPresent(conditions.get(field.path)));
};

/** Whether the condition can only hold where there is a value: a sparse index holds all such documents. */
const isPresent = (condition: Condition | undefined): boolean => {
  if (!condition) return false;
  const { equals, lower, upper, isNotNull } = condition;
  return (
    isNotNull ||
    lower !== undefined ||
    upper !== undefined ||
    equals?.every((value) => value !== null) === true
  );
};

/** A partial index serves a query that repeats its expression, or asks for a value where it asks for presence. */
const impliesPartial = (
  { filter, conditions }: { filter: Document; conditions: Conditions },
  path: string,
  value: unknown,
): boolean => {
  if (isOperators(value) && value.$exists === true) return isPresent(conditions.get(path));
  const given: unknown = filter[path];
  return JSON.stringify(given) === JSON.stringify(value);
};

const fieldsWalked = (index: IndexDefinition, { equalFields, hasRange }: Walk): string[] =>
  index.fields.slice(0, equalFields + (hasRange ? 1 : 0)).map((field) => field.path);

interface Candidate {
  plan: Plan;
  score: number;
}

const candidateOf = (
  index: IndexDefinition,
  conditions: Conditions,
  input: PlanInput,
): Candidate | undefined => {
  const { sort, isMultikey, filter } = input;
  if (!mayUse(index, conditions, filter)) return undefined;
  const walk = walkOf(index, conditions, input);
  const hasMany = isMultikey(index);
  const { covers, isReversed } = sortCover(
    index,
    { conditions, equalFields: walk.equalFields, isMultikey: hasMany },
    sort,
  );
  const coversSort = sort.length > 0 && covers && !(hasMany && walk.hasRange);
  const score = walk.equalFields * 10 + (walk.hasRange ? 5 : 0) + (coversSort ? 7 : 0);
  if (score === 0) return undefined;
  const full = index.isUnique && walk.equalFields === index.fields.length ? 100 : 0;
  return {
    plan: {
      kind: 'index',
      index,
      ranges: walk.ranges,
      isReversed: coversSort && isReversed,
      coversSort,
      isExact: !hasMany && decides(filter, fieldsWalked(index, walk)),
    },
    score: score + full,
  };
};

export interface PlanInput {
  filter: Document;
  sort: Sort;
  indexes: readonly IndexDefinition[];
  /** Whether some document has an array at a field of the index. */
  isMultikey: (index: IndexDefinition) => boolean;
  /** How many keys lie in a stretch. */
  weigh: (index: IndexDefinition, range: KeyRange) => number;
}

const planUnion = (input: PlanInput): Plan | undefined => {
  const branches: unknown = input.filter.$or;
  if (!Array.isArray(branches)) return undefined;
  const parts = branches.map((branch) => planQuery({ ...input, filter: branch as Document, sort: [] }));
  return parts.some((part) => part.kind === 'scan') ? undefined : { kind: 'union', parts };
};

/** How to find what the filter wants with as little reading as the indexes allow. */
export const planQuery = (input: PlanInput): Plan => {
  const conditions = readConditions(input.filter);
  const ids = conditions.get('_id')?.equals;
  if (ids && ids.length <= 10_000) return { kind: 'ids', ids };
  const best = input.indexes
    .map((index) => candidateOf(index, conditions, input))
    .filter((candidate) => candidate !== undefined)
    .reduce<Candidate | undefined>((top, next) => (top && top.score >= next.score ? top : next), undefined);
  if (best && best.score > 7) return best.plan;
  return planUnion(input) ?? best?.plan ?? { kind: 'scan' };
};
