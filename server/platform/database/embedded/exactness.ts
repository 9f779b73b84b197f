import { ObjectId, type Document } from 'bson';
import { isOperators } from './conditions.ts';

/** Longer strings are shortened in index keys. */
const longestExact = 100;

/** Operands whose key in an index means them and nothing else: null, for one, also stands for what is missing. */
const isExactOperand = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof Date ||
  value instanceof ObjectId ||
  (typeof value === 'string' && value.length <= longestExact);

const bounds = new Set(['$gt', '$gte', '$lt', '$lte']);

const isExactCondition = (value: unknown): boolean => {
  if (!isOperators(value)) return isExactOperand(value);
  const operators = Object.keys(value);
  const isEquality = operators.length === 1 && (operators[0] === '$eq' || operators[0] === '$in');
  if (!isEquality && !operators.every((operator) => bounds.has(operator))) return false;
  return Object.values(value).flat().every(isExactOperand);
};

/** The parts of a filter that are about one path each; undefined when there are others. */
const partsOf = (filter: Document): [path: string, value: unknown][] | undefined => {
  const parts: [string, unknown][] = [];
  for (const [path, value] of Object.entries(filter) as [string, unknown][]) {
    if (path === '$and') {
      for (const inner of (value as Document[]).map(partsOf)) {
        if (!inner) return undefined;
        parts.push(...inner);
      }
    } else if (path.startsWith('$')) return undefined;
    else parts.push([path, value]);
  }
  return parts;
};

/** Whether walking an index over the fields `walked` finds just what the filter wants. */
export const decides = (filter: Document, walked: readonly string[]): boolean => {
  const parts = partsOf(filter);
  if (!parts || new Set(parts.map(([path]) => path)).size !== parts.length) return false;
  return parts.every(([path, value]) => walked.includes(path) && isExactCondition(value));
};
