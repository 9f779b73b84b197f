import type { IndexedArticle } from '../port.ts';
import { soundsOf, termsOf } from '../text/terms.ts';
import { createDictionary, type Dictionary } from './postings.ts';

/** What a word in the title or among the keywords counts, beside 1 in the body. */
const titleWeight = 5;
const keywordWeight = 4;
const soundWeight = 2;

/** When more slots than this share of all are dead, the index is laid anew. */
const mostDead = 0.5;
/** Below this many slots that is not worth the work. */
const fewSlots = 64;

export interface Slot {
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

/** The articles by place, and the words in which they are found. */
export interface Shelf {
  slot(place: number): Slot | undefined;
  /** Places, dead ones included. */
  size(): number;
  count(): number;
  /** Weighted words of an article, on average. */
  averageLength(): number;
  dictionary(): Dictionary;
  put(articles: readonly IndexedArticle[]): void;
  drop(ids: readonly string[]): void;
}

export const createShelf = (): Shelf => {
  let dictionary: Dictionary = createDictionary();
  let slots: (Slot | undefined)[] = [];
  let totalLength = 0;
  const places = new Map<string, number>();

  const add = (article: IndexedArticle): void => {
    const place = slots.length;
    let length = 0;
    for (const [term, weight] of countTerms(article)) {
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

  const tidy = (): void => {
    if (slots.length <= fewSlots || places.size >= slots.length * (1 - mostDead)) return;
    const articles = slots.flatMap((slot) => (slot ? [slot.article] : []));
    dictionary = createDictionary();
    slots = [];
    totalLength = 0;
    places.clear();
    articles.forEach(add);
  };

  return {
    slot: (place) => slots[place],
    size: () => slots.length,
    count: () => places.size,
    averageLength: () => totalLength / Math.max(1, places.size),
    dictionary: () => dictionary,
    put(articles) {
      for (const article of articles) {
        drop(article.id);
        add(article);
      }
      tidy();
    },
    drop(ids) {
      ids.forEach(drop);
      tidy();
    },
  };
};
