import type { SearchDocument } from '../articles/index.ts';

/** Below this share of its words a question counts as not answered by what was found. */
export const leastCoverage = 0.5;

/** fine: nothing to do; unanswered 未答: nothing that fits was found; failed 答得不好: what was found did not help. */
export type Fate = 'fine' | 'unanswered' | 'failed';

type Judged = Pick<SearchDocument, 'outcome' | 'clickedId' | 'resultCount' | 'coverage'>;

/** What became of a search. What the searcher says comes first, then what they did, then what was found. */
export const fateOf = ({ outcome, clickedId, resultCount, coverage }: Judged): Fate => {
  if (outcome === 'helped') return 'fine';
  if (outcome !== null) return 'failed';
  if (clickedId !== null) return 'fine';
  return resultCount === 0 || coverage < leastCoverage ? 'unanswered' : 'fine';
};
