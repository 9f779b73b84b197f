import type { ArticleSearchHit } from '../../contract/articles.ts';
import { contentWords } from '../../server/platform/text/content-words.ts';
import { fold } from '../../server/platform/text/words.ts';

/** Results below these are seldom looked at. */
const looked = 3;

/** Words of a question that carry its matter. */
export const wordsOfQuestion = (text: string): string[] => [...new Set(contentWords(text))];

/** What a result shows that the searcher did not type: synonyms, pinyin in characters. */
const likewise = (question: string, { title, excerpt }: ArticleSearchHit): number =>
  new Set(
    [...title, ...excerpt]
      .filter(({ marked, text }) => marked && text.length > 1 && !question.includes(fold(text)))
      .map(({ text }) => text),
  ).size;

/**
 * How much of a question its best results speak of, 0 to 1: its words that stand there, and synonyms for others. A
 * question without telling words counts as answered by any result.
 */
export const coverageOf = (question: string, hits: readonly ArticleSearchHit[]): number => {
  if (hits.length === 0) return 0;
  const words = wordsOfQuestion(question);
  if (words.length === 0) return 1;
  const folded = fold(question);
  const shares = hits.slice(0, looked).map((hit) => {
    const shown = fold([...hit.title, ...hit.excerpt].map(({ text }) => text).join(''));
    const named = words.filter((word) => shown.includes(word)).length;
    return Math.min(1, (named + likewise(folded, hit)) / words.length);
  });
  return Math.max(...shares);
};
