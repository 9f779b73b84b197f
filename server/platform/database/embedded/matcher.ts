import type { Document } from 'bson';
import { Context, Query as FullQuery } from 'mingo';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';

/** mingo copies every operator it was given for every filter it compiles: hundreds, were these not alone. */
const filtersAlone = { context: Context.init({ query: { ...queryOperators } }) };

/** `$expr` carries expressions, which have operators of their own. */
const hasExpressions = (filter: Document): boolean =>
  Object.entries(filter).some(
    ([key, value]) =>
      key === '$expr' ||
      (key.startsWith('$') && Array.isArray(value) && (value as Document[]).some(hasExpressions)),
  );

/** Tells whether a document is one of those that the filter wants. */
export const matcherOf = (filter: Document): ((document: Document) => boolean) => {
  const query = hasExpressions(filter) ? new FullQuery(filter, {}) : new Query(filter, filtersAlone);
  return (document) => query.test(document);
};
