import { priorShare } from './word-prior.ts';

/** So many messages' worth of trust in the dictionary before the messages themselves are believed. */
const priorMessages = 2_000;

/** A bag of words as sorted word numbers with weights, of length 1. */
export interface Vector {
  words: Int32Array;
  weights: Float32Array;
}

/** Words by number, with how rare each is: at first as in the dictionary, then as in the messages. */
export interface Vocabulary {
  /** Counts the words as seen in one more message. */
  see(words: Iterable<string>): void;
  /** The number that the word has in vectors. */
  numberOf(word: string): number;
  vector(counts: ReadonlyMap<string, number>): Vector;
}

interface Word {
  number: number;
  prior: number;
  seen: number;
}

const damped = (count: number): number => 1 + Math.log(Math.max(1, count));

export const createVocabulary = (): Vocabulary => {
  const words = new Map<string, Word>();
  let messages = 0;
  const wordOf = (word: string): Word => {
    let known = words.get(word);
    if (!known) {
      known = { number: words.size, prior: priorShare(word) * priorMessages, seen: 0 };
      words.set(word, known);
    }
    return known;
  };
  const rarityOf = ({ prior, seen }: Word): number =>
    Math.log((priorMessages + messages) / (0.5 + prior + seen));
  return {
    see(all) {
      messages += 1;
      for (const word of all) wordOf(word).seen += 1;
    },
    numberOf: (word) => wordOf(word).number,
    vector(counts) {
      const entries = [...counts].map(([text, count]) => {
        const word = wordOf(text);
        return { number: word.number, weight: damped(count) * Math.max(0, rarityOf(word)) };
      });
      entries.sort((left, right) => left.number - right.number);
      let squares = 0;
      for (const { weight } of entries) squares += weight * weight;
      const length = Math.sqrt(squares) || 1;
      return {
        words: Int32Array.from(entries, ({ number }) => number),
        weights: Float32Array.from(entries, ({ weight }) => weight / length),
      };
    },
  };
};

/** The cosine of two bags, 0 to 1. */
export const cosine = (left: Vector, right: Vector): number => {
  let sum = 0;
  let l = 0;
  let r = 0;
  while (l < left.words.length && r < right.words.length) {
    const difference = (left.words[l] ?? 0) - (right.words[r] ?? 0);
    if (difference === 0) sum += (left.weights[l++] ?? 0) * (right.weights[r++] ?? 0);
    else if (difference < 0) l += 1;
    else r += 1;
  }
  return sum;
};
