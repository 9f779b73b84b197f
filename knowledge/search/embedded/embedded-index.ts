import type { ArticleHit, ArticleIndex, ArticleQuery, IndexedArticle } from '../port.ts';
import { bestExcerpt, markWords } from '../text/passages.ts';
import { isLatin, queryTerms, type QueryTerm } from '../text/terms.ts';
import type { Dictionary } from './postings.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** BM25's usual saturation and length correction. */
const saturation = 1.2;
const lengthCorrection = 0.6;

const prefixWeight = 0.5;
const slipWeight = 0.4;
const mostExpansions = 24;

/** Hits below this share of the best one's score share a common word with it and no more. */
const leastShare = 0.15;

const isWanted = (article: IndexedArticle, { audience, departmentIds, at }: ArticleQuery): boolean =>
  (audience === 'internal' || article.audience === 'public') &&
  (departmentIds === undefined || departmentIds.includes(article.departmentId)) &&
  (article.effectiveAt === undefined || article.effectiveAt <= at) &&
  (article.expiresAt === undefined || article.expiresAt > at);

/** The words in the index that a word of the query stands for. */
const expand = (dictionary: Dictionary, term: QueryTerm): QueryTerm[] => {
  const own = [term];
  if (term.isPrefix) {
    const longer = dictionary.startingWith(term.word, mostExpansions);
    own.push(...longer.map((word) => ({ word, weight: term.weight * prefixWeight, isPrefix: false })));
  }
  if (own.length === 1 && isLatin(term.word) && term.word.length > 3 && !dictionary.get(term.word)) {
    const near = dictionary.near(term.word, mostExpansions);
    own.push(...near.map((word) => ({ word, weight: term.weight * slipWeight, isPrefix: false })));
  }
  return own;
};

/** BM25 over the words of the query. Single characters beside longer words rank, but find nothing by themselves. */
const scoreAll = (shelf: Shelf, terms: readonly QueryTerm[]): Map<number, number> => {
  const scores = new Map<number, number>();
  const average = shelf.averageLength();
  const hasLonger = terms.some(({ word, weight }) => weight === 1 && word.length > 1);
  const isSlight = ({ word }: QueryTerm): boolean => hasLonger && word.length === 1;
  const inOrder = [...terms].sort((left, right) => Number(isSlight(left)) - Number(isSlight(right)));
  for (const term of inOrder) {
    const { word, weight } = term;
    const posting = shelf.dictionary().get(word);
    if (!posting) continue;
    const found = posting.documents.length;
    const rarity = Math.log(1 + (shelf.size() - found + 0.5) / (found + 0.5));
    posting.documents.forEach((place, at) => {
      const slot = shelf.slot(place);
      if (!slot || (isSlight(term) && !scores.has(place))) return;
      const count = posting.weights[at] ?? 0;
      const norm = saturation * (1 - lengthCorrection + (lengthCorrection * slot.length) / average);
      const gain = weight * rarity * ((count * (saturation + 1)) / (count + norm));
      scores.set(place, (scores.get(place) ?? 0) + gain);
    });
  }
  return scores;
};

const search = (shelf: Shelf, query: ArticleQuery): ArticleHit[] => {
  const terms = queryTerms(query.text).flatMap((term) => expand(shelf.dictionary(), term));
  const words = terms.map((term) => term.word).filter((word) => word.length > 1 || terms.length < 3);
  const wanted = [...scoreAll(shelf, terms)]
    .flatMap(([place, score]) => {
      const article = shelf.slot(place)?.article;
      return article && isWanted(article, query) ? [{ article, score }] : [];
    })
    .sort((left, right) => right.score - left.score);
  const least = (wanted[0]?.score ?? 0) * leastShare;
  return wanted
    .filter(({ score }) => score >= least)
    .slice(0, query.limit)
    .map(({ article: { id, title, body }, score }) => ({
      id,
      score,
      title: markWords(title, words),
      excerpt: bestExcerpt(body, words),
    }));
};

/** An inverted index of our own, in memory; whoever opens it fills it from the database. */
export const createEmbeddedIndex = (): ArticleIndex => {
  const shelf = createShelf();
  return {
    adapter: 'embedded',
    upsert(articles) {
      shelf.put(articles);
      return Promise.resolve();
    },
    remove(ids) {
      shelf.drop(ids);
      return Promise.resolve();
    },
    search: (query) => Promise.resolve(search(shelf, query)),
    count: () => Promise.resolve(shelf.count()),
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
};
