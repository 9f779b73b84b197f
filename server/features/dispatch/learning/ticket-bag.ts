import { weighWords } from '../../../platform/text/content-words.ts';
import { fold } from '../../../platform/text/words.ts';
import type { Bag } from './word-weights.ts';

const titleWeight = 3;
const mostWords = 400;
const mostPairs = 1_200;
/** Set before a pair of characters, so that it is not taken for a word. */
const pairMark = '\u00b7';

/** Whether a feature is a word that one can show, not a pair of characters. */
export const isShownWord = (feature: string): boolean => !feature.startsWith(pairMark);

const addPairs = (bag: Map<string, number>, { text, weight }: { text: string; weight: number }): void => {
  let room = mostPairs;
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let at = 0; at + 1 < run.length && room > 0; at += 1) {
      const pair = pairMark + run.slice(at, at + 2);
      bag.set(pair, (bag.get(pair) ?? 0) + weight);
      room -= 1;
    }
  }
};

/** Words and pairs of neighbouring characters: pairs know a word again though it is cut or written otherwise. */
export const bagOfParts = (parts: readonly { text: string; weight: number }[]): Bag => {
  const bag = weighWords(parts, mostWords);
  for (const part of parts) addPairs(bag, part);
  return bag;
};

/** A ticket's features; the title says the matter, the description tells the story. */
export const ticketBag = ({ title, description }: { title: string; description: string }): Bag =>
  bagOfParts([
    { text: title, weight: titleWeight },
    { text: description, weight: 1 },
  ]);
