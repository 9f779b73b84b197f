/** A text as a bag: each word with its (weighted) count. */
export type Bag = ReadonlyMap<string, number>;

/** How rare each word is among the texts seen: labelled or not, all of them tell. */
export interface Rarity {
  see(bag: Bag): void;
  /** Grows with rarity; 0 for a word that no text had, of which nothing is known. */
  of(word: string): number;
}

export const createRarity = (): Rarity => {
  const texts = new Map<string, number>();
  let seen = 0;
  return {
    see(bag) {
      seen += 1;
      for (const word of bag.keys()) texts.set(word, (texts.get(word) ?? 0) + 1);
    },
    of(word) {
      const count = texts.get(word) ?? 0;
      return count === 0 ? 0 : 1 + Math.log((1 + seen) / (1 + count));
    },
  };
};

/** Damped count times rarity, scaled to length 1, so that a long letter weighs as much as a short one. */
export const toVector = (bag: Bag, rarity: Rarity): Map<string, number> => {
  const vector = new Map<string, number>();
  let squares = 0;
  for (const [word, count] of bag) {
    const weight = (1 + Math.log(Math.max(1, count))) * rarity.of(word);
    if (weight === 0) continue;
    vector.set(word, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (const [word, weight] of vector) vector.set(word, weight / length);
  return vector;
};
