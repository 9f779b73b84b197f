import type { IndexedArticle } from '../port.ts';
import { fold } from '../text/fold.ts';
import { termsOf } from '../text/terms.ts';
import type { Segmenter } from '../text/segmenter.ts';
import type { TermNumbers } from './term-numbers.ts';

/** What a term in the title or among the keywords counts beside 1 in the body. */
const titleWeight = 6;
const keywordWeight = 4;

/** How strongly a field longer than average weakens each of its terms, 0 to 1. */
const titleCorrection = 0.5;
const bodyCorrection = 0.95;

/** At this weighted count a term has half of its greatest possible impact. */
const saturation = 1.5;
const greatestImpact = 255;

/** Characters of everything indexed so far: how long an average field is. */
export interface Lengths {
  articles: number;
  title: number;
  body: number;
}

/** Lengths with some articles more. */
export const lengthsWith = (lengths: Lengths, articles: readonly IndexedArticle[]): Lengths => ({
  articles: lengths.articles + articles.length,
  title: articles.reduce((sum, { title }) => sum + title.length, lengths.title),
  body: articles.reduce((sum, { body }) => sum + body.length, lengths.body),
});

const correction = (strength: number, length: number, average: number): number =>
  1 - strength + (strength * length) / Math.max(1, average);

const impactOf = (count: number): number =>
  Math.max(1, Math.round((greatestImpact * count) / (count + saturation)));

export interface Scales {
  /** Calls `visit` once for each term of an article, with its impact: 1 to 255. */
  weigh(article: IndexedArticle, visit: (term: number, impact: number) => void): void;
}

export const createScales = (segmenter: Segmenter, numbers: TermNumbers, lengths: Lengths): Scales => {
  const titleAverage = lengths.title / lengths.articles;
  const bodyAverage = lengths.body / lengths.articles;
  /** Weighted count by term; 0 between articles. */
  const counts: number[] = [];
  let seen: number[] = [];

  const add = (term: number, weight: number): void => {
    const count = counts[term] ?? 0;
    if (count === 0) seen.push(term);
    counts[term] = count + weight;
  };
  const addText = (text: string, weight: number): void => {
    numbers.each(text, (term) => {
      add(term, weight);
    });
  };

  return {
    weigh({ title, body, keywords }, visit) {
      seen = [];
      addText(title, titleWeight / correction(titleCorrection, title.length, titleAverage));
      for (const keyword of keywords) {
        const terms = new Set([fold(keyword), ...termsOf(segmenter, keyword)]);
        for (const term of terms) add(numbers.of(term), keywordWeight);
      }
      addText(body, 1 / correction(bodyCorrection, body.length, bodyAverage));
      for (const term of seen) {
        visit(term, impactOf(counts[term] ?? 0));
        counts[term] = 0;
      }
    },
  };
};
