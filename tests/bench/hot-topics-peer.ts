import { fold, segmenter } from '../../server/platform/text/words.ts';

type Weights = Map<string, number>;

const countsOf = (text: string): Weights => {
  const counts: Weights = new Map();
  for (const word of segmenter().cut(fold(text)))
    if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** Smoothed inverse document frequency, length 1: what the usual libraries do when nothing is set. */
const weigh = (texts: readonly string[]): Weights[] => {
  const all = texts.map(countsOf);
  const having: Weights = new Map();
  for (const counts of all) for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  return all.map((counts) => {
    const weights = [...counts].map(([word, count]): [string, number] => [
      word,
      count * (Math.log((1 + texts.length) / (1 + (having.get(word) ?? 0))) + 1),
    ]);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([word, weight]) => [word, weight / length]));
  });
};

const cosine = (left: Weights, right: Weights): number => {
  const [short, long] = left.size < right.size ? [left, right] : [right, left];
  let sum = 0;
  for (const [word, weight] of short) sum += weight * (long.get(word) ?? 0);
  return sum;
};

/** The peer: cosine of TF-IDF bags, single linkage. Gives the group of each text, by its place. */
export const singleLinkage = (texts: readonly string[], atLeast: number): number[] => {
  const bags = weigh(texts);
  const parent = texts.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  bags.forEach((bag, place) => {
    for (let other = 0; other < place; other += 1)
      if (cosine(bag, bags[other] ?? new Map<string, number>()) >= atLeast)
        parent[rootOf(place)] = rootOf(other);
  });
  return texts.map((_, place) => rootOf(place));
};
