import type { Document } from 'bson';

/** What the filter says of one field, as far as an index can use it. */
export interface Condition {
  equals: unknown[] | undefined;
  /** Values that an array must all have; the index walks the rarest. */
  all: unknown[] | undefined;
  lower: { value: unknown; isIncluded: boolean } | undefined;
  upper: { value: unknown; isIncluded: boolean } | undefined;
  isNotNull: boolean;
}

export type Conditions = Map<string, Condition>;

export const isOperators = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.keys(value).some((key) => key.startsWith('$'));

const isIndexable = (value: unknown): boolean => !(value instanceof RegExp);

const isIndexableList = (operand: unknown): operand is unknown[] =>
  Array.isArray(operand) && operand.every(isIndexable);

const readers: Record<string, (condition: Condition, operand: unknown) => void> = {
  $eq: (condition, operand) => {
    if (isIndexable(operand)) condition.equals = [operand];
  },
  $in: (condition, operand) => {
    if (isIndexableList(operand)) condition.equals = operand;
  },
  $all: (condition, operand) => {
    if (isIndexableList(operand) && operand.length > 0 && !operand.some(isOperators)) condition.all = operand;
  },
  $gt: (condition, value) => (condition.lower = { value, isIncluded: false }),
  $gte: (condition, value) => (condition.lower = { value, isIncluded: true }),
  $lt: (condition, value) => (condition.upper = { value, isIncluded: false }),
  $lte: (condition, value) => (condition.upper = { value, isIncluded: true }),
  $exists: (condition, operand) => {
    if (operand === true) condition.isNotNull = true;
  },
};

const nothingSaid = (): Condition => ({
  equals: undefined,
  all: undefined,
  lower: undefined,
  upper: undefined,
  isNotNull: false,
});

/** Conditions by path, `$and` opened; everything else is left to the check of the document itself. */
export const readConditions = (filter: Document, into: Conditions = new Map()): Conditions => {
  for (const [path, value] of Object.entries(filter) as [string, unknown][]) {
    if (path === '$and') for (const part of value as Document[]) readConditions(part, into);
    if (path.startsWith('$')) continue;
    const condition = into.get(path) ?? nothingSaid();
    if (isOperators(value)) {
      for (const [operator, operand] of Object.entries(value)) readers[operator]?.(condition, operand);
    } else if (isIndexable(value)) condition.equals = [value];
    into.set(path, condition);
  }
  return into;
};
