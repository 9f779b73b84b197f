import type { Segmenter } from '../text/segmenter.ts';
import { hanRunsOf, latinTermsOf, longerWordsOf } from '../text/terms.ts';
import { fold } from '../text/fold.ts';

/**
 * Numbers the terms of one segment in the order in which they are first seen. There are as many pairs of characters as
 * characters, so a pair gets its number without becoming a string.
 */
export interface TermNumbers {
  /** The number of any term. */
  of(term: string): number;
  /** Calls `visit` with the number of every term of a text: those of `termsOf`, repeats included. */
  each(text: string, visit: (number: number) => void): void;
  /** Every term seen, in the order of its number. */
  terms(): readonly string[];
}

export const createTermNumbers = (segmenter: Segmenter): TermNumbers => {
  const byWord = new Map<string, number>();
  const byPair = new Map<number, number>();
  const terms: string[] = [];

  const ofPair = (first: number, second: number): number => {
    const pair = (first << 16) | second;
    const known = byPair.get(pair);
    if (known !== undefined) return known;
    byPair.set(pair, terms.length);
    return terms.push(String.fromCharCode(first, second)) - 1;
  };

  const of = (term: string): number => {
    if (term.length === 2) return ofPair(term.charCodeAt(0), term.charCodeAt(1));
    const known = byWord.get(term);
    if (known !== undefined) return known;
    byWord.set(term, terms.length);
    return terms.push(term) - 1;
  };

  return {
    of,
    each(text, visit) {
      const folded = fold(text);
      for (const run of hanRunsOf(folded)) {
        for (let at = 0; at + 1 < run.length; at += 1)
          visit(ofPair(run.charCodeAt(at), run.charCodeAt(at + 1)));
      }
      for (const word of longerWordsOf(segmenter, folded)) visit(of(word));
      for (const term of latinTermsOf(folded)) visit(of(term));
    },
    terms: () => terms,
  };
};
