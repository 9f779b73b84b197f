import type { ArticleQuery } from '../port.ts';
import type { QueryTerm } from '../text/query.ts';
import { eachPosting, type Facts, type Segment } from './segment.ts';

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

/** Sums of one segment's documents, kept between searches so that none allocates. */
let sums = new Float32Array(0);
const emptySums = (length: number): Float32Array => {
  if (sums.length < length) sums = new Float32Array(length * 2);
  return sums.fill(0, 0, length);
};

const sumUp = (
  segment: Segment,
  { finders, rankers }: { finders: readonly Weighted[]; rankers: readonly Weighted[] },
): Float32Array => {
  const totals = emptySums(segment.facts.length);
  for (const { term, weight } of finders) {
    const place = segment.terms.get(term);
    if (place === undefined) continue;
    eachPosting(segment, place, (document, impact) => {
      totals[document] = (totals[document] ?? 0) + weight * impact;
    });
  }
  for (const { term, weight } of rankers) {
    const place = segment.terms.get(term);
    if (place === undefined) continue;
    eachPosting(segment, place, (document, impact) => {
      const sum = totals[document] ?? 0;
      if (sum > 0) totals[document] = sum + weight * impact;
    });
  }
  return totals;
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

/** The best documents for these terms, best first. */
export const findBest = (
  segments: readonly Segment[],
  terms: readonly QueryTerm[],
  query: ArticleQuery,
): Scored[] => {
  const weighted = weighAll(segments, terms);
  const best = createBest(query.limit);
  const at = query.at.getTime();
  for (const segment of segments) {
    const totals = sumUp(segment, weighted);
    let least = best.least();
    for (let document = 0; document < segment.facts.length; document += 1) {
      const score = totals[document] ?? 0;
      if (score <= least || segment.dead[document]) continue;
      const facts = segment.facts[document];
      if (!facts || !isWanted(facts, query, at)) continue;
      best.offer({ segment, document, score });
      least = best.least();
    }
  }
  const found = best.all();
  const enough = (found[0]?.score ?? 0) * leastShare;
  return found.filter(({ score }) => score >= enough);
};
