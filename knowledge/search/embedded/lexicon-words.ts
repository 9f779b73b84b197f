import type { IndexedArticle } from '../port.ts';
import { fold } from '../text/fold.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { wordsOf } from '../text/terms.ts';

/** The words of an article that may be completed while they are typed: those of its title and keywords. */
export const lexiconWordsOf = (segmenter: Segmenter, { title, keywords }: IndexedArticle): string[] => [
  ...wordsOf(segmenter, title),
  ...keywords.flatMap((keyword) => [fold(keyword), ...wordsOf(segmenter, keyword)]),
];
