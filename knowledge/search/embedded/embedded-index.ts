import type { ArticleHit, ArticleIndex, ArticleQuery, IndexedArticle } from '../port.ts';
import { bestExcerpt, markWords } from '../text/passages.ts';
import { isLatin, queryTerms, soundsOf, termsOf, type QueryTerm } from '../text/terms.ts';
import { createDictionary, type Dictionary } from './postings.ts';

/** What a word in the title or among the keywords counts, beside 1 in the body. */
const titleWeight = 5;
const keywordWeight = 4;
const soundWeight = 2;

/** BM25's usual saturation and length correction. */
const saturation = 1.2;
const lengthCorrection = 0.6;

const prefixWeight = 0.5;
const slipWeight = 0.4;
const mostExpansions = 24;

/** When more slots than this share of all are dead, the index is laid anew. */
const mostDead = 0.5;

interface Slot {
  article: IndexedArticle;
  length: number;
}

const countTerms = (article: IndexedArticle): Map<string, number> => {
  const counts = new Map<string, number>();
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
  const addNamed = (text: string, weight: number): void => {
    for (const term of termsOf(text)) {
      add(term, weight);
      for (const sound of soundsOf(term)) add(sound, soundWeight);
    }
  };
  addNamed(article.title, titleWeight);
  for (const keyword of article.keywords) {
    addNamed(keyword, keywordWeight);
    for (const sound of soundsOf(keyword)) add(sound, soundWeight);
  }
  for (const term of termsOf(article.body)) add(term, 1);
  return counts;
};

const isWanted = (article: IndexedArticle, { audience, departmentIds, at }: ArticleQuery): boolean =>
  (audience === 'internal' || article.audience === 'public') &&
  (departmentIds === undefined || departmentIds.includes(article.departmentId)) &&
  (article.effectiveAt === undefined || article.effectiveAt <= at) &&
  (article.expiresAt === undefined || article.expiresAt > at);

/** An inverted index of our own, in memory; whoever opens it fills it from the database. */
export const createEmbeddedIndex = (): ArticleIndex => {
  let dictionary: Dictionary = createDictionary();
  let slots: (Slot | undefined)[] = [];
  let totalLength = 0;
  const places = new Map<string, number>();

  const add = (article: IndexedArticle): void => {
    const place = slots.length;
    const counts = countTerms(article);
    let length = 0;
    for (const [term, weight] of counts) {
      dictionary.add(term, place, weight);
      length += weight;
    }
    slots.push({ article, length });
    totalLength += length;
    places.set(article.id, place);
  };

  const drop = (id: string): void => {
    const place = places.get(id);
    if (place === undefined) return;
    totalLength -= slots[place]?.length ?? 0;
    slots[place] = undefined;
    places.delete(id);
  };

  const layAnew = (): void => {
    const articles = slots.flatMap((slot) => (slot ? [slot.article] : []));
    dictionary = createDictionary();
    slots = [];
    totalLength = 0;
    places.clear();
    articles.forEach(add);
  };

  const tidy = (): void => {
    if (slots.length > 64 && places.size < slots.length * (1 - mostDead)) layAnew();
  };

  /** The words in the index that a word of the query stands for. */
  const expand = (term: QueryTerm): QueryTerm[] => {
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

  const scoreAll = (terms: readonly QueryTerm[]): Map<number, number> => {
    const scores = new Map<number, number>();
    const average = totalLength / Math.max(1, places.size);
    for (const { word, weight } of terms) {
      const posting = dictionary.get(word);
      if (!posting) continue;
      const rarity = Math.log(
        1 + (slots.length - posting.documents.length + 0.5) / (posting.documents.length + 0.5),
      );
      posting.documents.forEach((place, at) => {
        const slot = slots[place];
        if (!slot) return;
        const count = posting.weights[at] ?? 0;
        const norm = saturation * (1 - lengthCorrection + (lengthCorrection * slot.length) / average);
        const gain = weight * rarity * ((count * (saturation + 1)) / (count + norm));
        scores.set(place, (scores.get(place) ?? 0) + gain);
      });
    }
    return scores;
  };

  const present = (place: number, score: number, words: readonly string[]): ArticleHit[] => {
    const article = slots[place]?.article;
    if (!article) return [];
    const { id, title, body } = article;
    return [{ id, score, title: markWords(title, words), excerpt: bestExcerpt(body, words) }];
  };

  return {
    adapter: 'embedded',
    upsert(articles) {
      for (const article of articles) {
        drop(article.id);
        add(article);
      }
      tidy();
      return Promise.resolve();
    },
    remove(ids) {
      ids.forEach(drop);
      tidy();
      return Promise.resolve();
    },
    search(query) {
      const terms = queryTerms(query.text).flatMap(expand);
      const words = terms.map((term) => term.word).filter((word) => word.length > 1 || terms.length < 3);
      const best = [...scoreAll(terms)]
        .filter(([place]) => {
          const slot = slots[place];
          return slot !== undefined && isWanted(slot.article, query);
        })
        .sort((left, right) => right[1] - left[1])
        .slice(0, query.limit);
      return Promise.resolve(best.flatMap(([place, score]) => present(place, score, words)));
    },
    count: () => Promise.resolve(places.size),
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
};
