import { fold } from './fold.ts';
import type { Segmenter } from './segmenter.ts';

const hanRuns = /\p{Script=Han}+/gu;
const latinRuns = /[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu;
const leastPhone = 7;

export const isHan = (word: string): boolean => /^\p{Script=Han}+$/u.test(word);
export const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);
const isNumber = (word: string): boolean => /^\d+$/.test(word);

/** Every two neighbouring characters: they find names that no dictionary knows. */
export const pairsOf = (run: string): string[] => {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < run.length; at += 1) pairs.push(run.slice(at, at + 2));
  return pairs;
};

/** Letters and digits, as they stand: 0591-83762345 is 0591, 83762345 and the whole without its hyphen. */
export const latinTermsOf = (folded: string): string[] =>
  (folded.replace(hanRuns, ' ').match(latinRuns) ?? []).flatMap((run) => {
    const parts = run.split(/[-.]/);
    const whole = parts.join('');
    return parts.length > 1 && (!isNumber(whole) || whole.length >= leastPhone) ? [...parts, whole] : parts;
  });

export const hanRunsOf = (folded: string): readonly string[] => folded.match(hanRuns) ?? [];

/** The words that are not pairs: single characters and what is longer than two. */
export const longerWordsOf = (segmenter: Segmenter, folded: string): string[] =>
  segmenter.words(folded).filter((word) => word.length !== 2 && isHan(word));

/**
 * What a text is found by: its words, every pair of neighbouring characters, letters and numbers as they stand.
 * A word of two characters is its own pair. Repeats are kept.
 */
export const termsOf = (segmenter: Segmenter, text: string): string[] => {
  const folded = fold(text);
  return [
    ...hanRunsOf(folded).flatMap(pairsOf),
    ...longerWordsOf(segmenter, folded),
    ...latinTermsOf(folded),
  ];
};

/** The words of a text as people read them, for lists of what can be typed. */
export const wordsOf = (segmenter: Segmenter, text: string): string[] => {
  const folded = fold(text);
  return [...segmenter.words(folded).filter(isHan), ...latinTermsOf(folded)];
};
