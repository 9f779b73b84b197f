import type { ArticleQuery } from '../port.ts';
import type { QueryTerm } from '../text/query.ts';
import { addPostings, type Facts, type Segment } from './segment.ts';

/** How much more a rare term counts than a common one: the usual logarithm to this power. */
const rarityPower = 1.6;

/** Hits below this share of the best one's score share a common word with it and no more. */
const leastShare = 0.12;

export interface Scored {
  segment: Segment;
  document: number;
  score: number;
}

interface Weighted {
  term: string;
  weight: number;
}

const isWanted = (facts: Facts, query: ArticleQuery, at: number): boolean => {
  const allows = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes(value);
  return (
    (query.audience === 'internal' || facts.isPublic) &&
    facts.effectiveAt <= at &&
    facts.expiresAt > at &&
    allows(query.departmentIds, facts.departmentId) &&
    allows(query.topicIds, facts.topicId) &&
    allows(query.regions, facts.region) &&
    allows(query.readers, facts.readers)
  );
};

/** The less documents have a term, the more it tells; 0 for a term that none has. */
export const rarityOf = (segments: readonly Segment[], term: string): number => {
  let [found, total] = [0, 0];
  for (const { terms, frequencies, facts } of segments) {
    total += facts.length;
    const place = terms.get(term);
    if (place !== undefined) found += frequencies[place] ?? 0;
  }
  return found === 0 ? 0 : Math.log(1 + (total - found + 0.5) / (found + 0.5));
};

/** The terms with their rarity over all segments; terms that nothing contains are left out. */
const weighAll = (segments: readonly Segment[], terms: readonly QueryTerm[]) => {
  const [finders, rankers]: [Weighted[], Weighted[]] = [[], []];
  for (const { term, weight, findsAlone } of terms) {
    const rarity = rarityOf(segments, term) ** rarityPower;
    if (rarity > 0) (findsAlone ? finders : rankers).push({ term, weight: weight * rarity });
  }
  return { finders, rankers };
};

/** Sums of all documents, kept between searches so that none allocates. */
let allSums = new Float32Array(0);

/** One segment's part of the sums after another, all 0. */
const emptySums = (segments: readonly Segment[]): Float32Array[] => {
  const total = segments.reduce((sum, { facts }) => sum + facts.length, 0);
  if (allSums.length < total) allSums = new Float32Array(total * 2);
  allSums.fill(0, 0, total);
  let end = 0;
  return segments.map(({ facts }) => allSums.subarray(end, (end += facts.length)));
};

/** The best so far, in order; everything below `least()` need not be offered. */
const createBest = (limit: number) => {
  const best: Scored[] = [];
  return {
    least: () => (best.length < limit ? 0 : (best[limit - 1]?.score ?? 0)),
    offer(scored: Scored): void {
      let at = best.length;
      while (at > 0 && (best[at - 1]?.score ?? 0) < scored.score) at -= 1;
      best.splice(at, 0, scored);
      if (best.length > limit) best.pop();
    },
    all: () => best,
  };
};

/** What every document scores. Only the totals opened last are true. */
export interface Totals {
  /** More terms count, in addition to those before. */
  add(terms: readonly QueryTerm[]): void;
  /** The best documents that are wanted, best first. */
  best(query: ArticleQuery): Scored[];
}

export const openTotals = (segments: readonly Segment[]): Totals => {
  const sums = emptySums(segments);

  const addTo = (at: number, { term, weight }: Weighted, onlyFound: boolean): void => {
    const [segment, own] = [segments[at], sums[at]];
    const place = segment?.terms.get(term);
    if (segment && own && place !== undefined) addPostings(segment, place, { sums: own, weight, onlyFound });
  };

  return {
    add(terms) {
      const { finders, rankers } = weighAll(segments, terms);
      for (const at of segments.keys()) {
        for (const term of finders) addTo(at, term, false);
        for (const term of rankers) addTo(at, term, true);
      }
    },
    best(query) {
      const best = createBest(query.limit);
      const now = query.at.getTime();
      let least = 0;
      for (const [at, segment] of segments.entries()) {
        const own = sums[at] ?? allSums;
        for (let document = 0; document < segment.facts.length; document += 1) {
          const score = own[document] ?? 0;
          if (score <= least || segment.dead[document]) continue;
          const facts = segment.facts[document];
          if (!facts || !isWanted(facts, query, now)) continue;
          best.offer({ segment, document, score });
          least = best.least();
        }
      }
      const found = best.all();
      const enough = (found[0]?.score ?? 0) * leastShare;
      return found.filter(({ score }) => score >= enough);
    },
  };
};
