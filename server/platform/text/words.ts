import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;

/** The segmenter, with its dictionary loaded at the first use. */
export const segmenter = (): Jieba => (jieba ??= Jieba.withDict(dict));

/** One form for full and half width, upper and lower case. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);

/** The distinct words of a text, Chinese ones segmented for search, at most `most`. */
export const wordsOf = (text: string, most = 1_000): string[] => {
  const words = segmenter().cutForSearch(fold(text), true);
  return [...new Set(words.map((word) => word.trim()).filter(isWord))].slice(0, most);
};
