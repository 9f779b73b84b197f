import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Vocabulary } from '../port.ts';

/** Cuts folded Chinese text into words. */
export interface Segmenter {
  /** The words and the words inside long words. */
  words(folded: string): string[];
  /** The words that name places. */
  places(folded: string): string[];
}

/** So frequent that the segmenter prefers the word to its parts. */
const preferred = 100_000;

const build = (lines: string): Segmenter => {
  const jieba = Jieba.withDict(dict);
  if (lines !== '') jieba.loadDict(Buffer.from(`${lines}\n`));
  return {
    words: (folded) => jieba.cutForSearch(folded, false),
    places: (folded) => jieba.tag(folded, false).flatMap(({ word, tag }) => (tag === 'ns' ? [word] : [])),
  };
};

/** The one built last: its dictionary takes long to read and much room. */
let last: { lines: string; segmenter: Segmenter } | undefined;

/** jieba with its own dictionary and the city's. It guesses no words: names it does not know are found by their pairs. */
export const createSegmenter = (known: Vocabulary['words']): Segmenter => {
  const lines = known.map(({ word, isPlace }) => `${word} ${preferred} ${isPlace ? 'ns' : 'nz'}`).join('\n');
  if (last?.lines !== lines) last = { lines, segmenter: build(lines) };
  return last.segmenter;
};
