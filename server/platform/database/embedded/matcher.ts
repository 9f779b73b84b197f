import { ObjectId, type Document } from 'bson';
import { Context, Query as FullQuery } from 'mingo';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { valuesAt } from './paths.ts';

/** mingo copies every operator it was given for every filter it compiles: hundreds, were these not alone. */
const filtersAlone = { context: Context.init({ query: { ...queryOperators } }) };

/** `$expr` carries expressions, which have operators of their own. */
const hasExpressions = (filter: Document): boolean =>
  Object.entries(filter).some(
    ([key, value]) =>
      key === '$expr' ||
      (key.startsWith('$') && Array.isArray(value) && (value as Document[]).some(hasExpressions)),
  );

type Matcher = (document: Document) => boolean;

/** Null is not among them: it also stands for what is missing. */
const isPlainOperand = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof ObjectId;

const isSame = (value: unknown, operand: unknown): boolean =>
  operand instanceof ObjectId ? value instanceof ObjectId && operand.equals(value) : value === operand;

/** Most filters say what a few fields must be equal to: that needs no compiling. Undefined for all others. */
const equalityMatcher = (filter: Document): Matcher | undefined => {
  const parts = Object.entries(filter) as [string, unknown][];
  if (!parts.every(([path, operand]) => !path.startsWith('$') && isPlainOperand(operand))) return undefined;
  const wanted = parts.map(([path, operand]) => ({ steps: path.split('.'), operand }));
  return (document) =>
    wanted.every(({ steps, operand }) => valuesAt(document, steps).some((value) => isSame(value, operand)));
};

/** Tells whether a document is one of those that the filter wants. */
export const matcherOf = (filter: Document): Matcher => {
  const equality = equalityMatcher(filter);
  if (equality) return equality;
  const query = hasExpressions(filter) ? new FullQuery(filter, {}) : new Query(filter, filtersAlone);
  return (document) => query.test(document);
};
