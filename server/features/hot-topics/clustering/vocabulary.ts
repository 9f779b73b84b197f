import { priorShare } from './word-prior.ts';

/** So many messages' worth of trust in the dictionary before the messages themselves are believed. */
const priorMessages = 2_000;

/** A word of the vocabulary, looked up once for all that a message needs of it. */
export interface Word {
  text: string;
  number: number;
  isName: boolean;
  prior: number;
  seen: number;
}

/** How much each of a message's words weighs, in the order of their numbers. */
export interface Weighed {
  word: Word;
  weight: number;
}

/** Words by number, with how rare each is: at first as in the dictionary, then as in the messages. */
export interface Vocabulary {
  /** Counts the words as seen in one more message. */
  see(words: Int32Array): void;
  /** The word that has this number in vectors. */
  at(number: number): string;
  weigh(counts: ReadonlyMap<string, number>): Weighed[];
}

const damped = (count: number): number => 1 + Math.log(Math.max(1, count));

export const createVocabulary = (bearsName: (word: string) => boolean = () => false): Vocabulary => {
  const words = new Map<string, Word>();
  const byNumber: Word[] = [];
  let messages = 0;
  const wordOf = (text: string): Word => {
    let known = words.get(text);
    if (!known) {
      const prior = priorShare(text) * priorMessages;
      known = { text, number: words.size, isName: bearsName(text), prior, seen: 0 };
      words.set(text, known);
      byNumber.push(known);
    }
    return known;
  };
  const rarityOf = ({ prior, seen }: Word): number =>
    Math.log((priorMessages + messages) / (0.5 + prior + seen));
  return {
    see(numbers) {
      messages += 1;
      for (const number of numbers) {
        const word = byNumber[number];
        if (word) word.seen += 1;
      }
    },
    at: (number) => byNumber[number]?.text ?? '',
    weigh(counts) {
      const weighed: Weighed[] = [];
      for (const [text, count] of counts) {
        const word = wordOf(text);
        weighed.push({ word, weight: damped(count) * Math.max(0, rarityOf(word)) });
      }
      return weighed.sort((left, right) => left.word.number - right.word.number);
    },
  };
};
