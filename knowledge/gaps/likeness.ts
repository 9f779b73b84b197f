/** How much two questions share: their common words among those of the shorter one, 0 to 1. */
export const likenessOf = (left: readonly string[], right: readonly string[]): number => {
  const least = Math.min(left.length, right.length);
  if (least === 0) return 0;
  const known = new Set(left);
  const common = right.filter((word) => known.has(word)).length;
  // One word in common says little when one of the two says no more than that.
  return common / (least === 1 ? Math.max(left.length, right.length) : least);
};

/** From here on two questions count as one. */
export const sameQuestion = 0.6;

/** The likest of those that count as the same; undefined when there is none. */
export const likest = <Candidate extends { words: readonly string[] }>(
  words: readonly string[],
  candidates: readonly Candidate[],
): Candidate | undefined =>
  candidates
    .map((candidate) => ({ candidate, score: likenessOf(words, candidate.words) }))
    .filter(({ score }) => score >= sameQuestion)
    .sort((left, right) => right.score - left.score)[0]?.candidate;
