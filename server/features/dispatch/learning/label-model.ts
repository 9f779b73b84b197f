import { createComplementBayes } from './complement-bayes.ts';
import { isShownWord } from './ticket-bag.ts';
import { createRarity, toVector, type Bag, type Rarity } from './word-weights.ts';

export interface Example {
  bag: Bag;
  label: string;
  /** 1 for a ticket; more or less for what is not one. */
  weight?: number;
}

export interface Guess {
  label: string;
  /** 0 to 1, how often such a guess is right, as far as the examples tell. */
  confidence: number;
  /** Words that speak for it, the strongest first. */
  words: string[];
}

/** Learned once from all its examples; asked as often as one types. */
export interface LabelModel {
  /** The likeliest labels; none for a text of unknown words. */
  guess(bag: Bag, limit?: number): Guess[];
}

const smoothing = 0.05;
const shownWords = 5;
/** Sharpness of the confidences: what makes them true on average for tickets the model has not seen. */
export const usualSharpness = 6;

const confidences = (scores: readonly number[], sharpness: number): number[] => {
  const best = scores[0] ?? 0;
  const powers = scores.map((score) => Math.exp((score - best) * sharpness));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

export interface LearnOptions {
  /** From more texts than the examples; without it, the examples' own. */
  rarity?: Rarity;
  sharpness?: number;
}

const rarityOf = (examples: readonly Example[]): Rarity => {
  const rarity = createRarity();
  for (const { bag } of examples) rarity.see(bag);
  return rarity;
};

export const learnLabels = (
  examples: readonly Example[],
  { rarity = rarityOf(examples), sharpness = usualSharpness }: LearnOptions = {},
): LabelModel => {
  const bayes = createComplementBayes(smoothing);
  for (const { bag, label, weight = 1 } of examples) bayes.learn(toVector(bag, rarity), label, weight);
  return {
    guess(bag, limit = 3) {
      const vector = toVector(bag, rarity);
      if (vector.size === 0) return [];
      const ranked = bayes.rank(vector);
      const shares = confidences(
        ranked.map(({ score }) => score),
        sharpness,
      );
      return ranked.slice(0, limit).map(({ label }, place) => {
        const words = bayes
          .explain(vector, label)
          .map(({ word }) => word)
          .filter(isShownWord);
        return { label, confidence: shares[place] ?? 0, words: words.slice(0, shownWords) };
      });
    },
  };
};
