import type { QueryTerm } from '../text/query.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { isHan, wordsOf } from '../text/terms.ts';
import { rarityOf, type Scored } from './score.ts';
import { bodyAt, titleAt, type Segment } from './segment.ts';

/** The best hits speak for what was meant: words that several of them share help to order the rest. */
const mostWitnesses = 5;
const leastWitnesses = 2;
/** A witness scores at least this share of the best hit. */
const leastShare = 0.5;
const mostTerms = 15;
const greatestWeight = 0.3;
/** Words in more than about a third of all documents witness nothing. */
const leastRarity = 1;
/** Characters read of each witness. */
const mostRead = 1_000;

/** Below this many terms the question is too short to be understood in this way, and must be answered at once. */
export const leastTermsForFeedback = 6;

const wordsIn = (segmenter: Segmenter, { segment, document }: Scored): Set<string> => {
  const text = `${titleAt(segment.texts, document)}\n${bodyAt(segment.texts, document)}`.slice(0, mostRead);
  return new Set(wordsOf(segmenter, text).filter((word) => word.length > 1 && isHan(word)));
};

/** Further terms that the best hits have in common; none when they share nothing. */
export const feedbackTerms = (
  segmenter: Segmenter,
  segments: readonly Segment[],
  { found, terms }: { found: readonly Scored[]; terms: readonly QueryTerm[] },
): QueryTerm[] => {
  const best = found[0]?.score ?? 0;
  const witnesses = found.slice(0, mostWitnesses).filter(({ score }) => score >= best * leastShare);
  if (witnesses.length < leastWitnesses) return [];
  const asked = new Set(terms.map(({ term }) => term));
  const voices = new Map<string, { count: number; weight: number }>();
  for (const witness of witnesses) {
    for (const term of wordsIn(segmenter, witness)) {
      const { count, weight } = voices.get(term) ?? { count: 0, weight: 0 };
      voices.set(term, { count: count + 1, weight: weight + witness.score / best });
    }
  }
  const shared = [...voices]
    .filter(([term, { count }]) => count >= leastWitnesses && !asked.has(term))
    .map(([term, { weight }]) => ({ term, rarity: rarityOf(segments, term), weight }))
    .filter(({ rarity }) => rarity >= leastRarity)
    .map(({ term, rarity, weight }) => ({ term, weight: weight * rarity }))
    .sort((left, right) => right.weight - left.weight)
    .slice(0, mostTerms);
  const loudest = shared[0]?.weight ?? 1;
  return shared.map(({ term, weight }) => ({
    term,
    weight: (greatestWeight * weight) / loudest,
    findsAlone: false,
  }));
};
