import type { ArticleHit, ArticleIndex, ArticleQuery, IndexedArticle, Vocabulary } from '../port.ts';
import { fold } from '../text/fold.ts';
import { bestExcerpt, markWords } from '../text/passages.ts';
import { planQuery, type QueryTerm } from '../text/query.ts';
import { createSegmenter, type Segmenter } from '../text/segmenter.ts';
import { soundOf } from '../text/sounds.ts';
import { createSynonyms, firstVocabulary, type Synonyms } from '../text/synonyms.ts';
import { expandPlan, mendText } from './expand.ts';
import { fillShelf, gather } from './fill-shelf.ts';
import { feedbackTerms, leastTermsForFeedback } from './feedback.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { lexiconWordsOf } from './lexicon-words.ts';
import { openTotals, type Scored } from './score.ts';
import { bodyAt, titleAt } from './segment.ts';
import type { IndexFile } from './index-file.ts';
import { fromBytes, toParts, type Snapshot } from './serialise.ts';
import { createShelf, type Shelf } from './shelf.ts';

interface Parts {
  shelf: Shelf;
  lexicon: Lexicon;
  segmenter: Segmenter;
  /** What the segmenter knows beside its own dictionary. */
  words: Vocabulary['words'];
  synonyms: Synonyms;
}

const foldVocabulary = ({ synonyms, words }: Vocabulary): Vocabulary => ({
  synonyms: synonyms.map((group) => group.map(fold)),
  words: words.map(({ word, isPlace }) => ({ word: fold(word), isPlace })),
});

const present = ({ segment, document, score }: Scored, words: readonly string[]): ArticleHit => ({
  id: segment.facts[document]?.id ?? '',
  score,
  title: markWords(titleAt(segment.texts, document), words),
  excerpt: bestExcerpt(bodyAt(segment.texts, document), words),
});

/** These keep their places when the hits are ordered a second time. */
const firmPlaces = 3;

/** Finds, and orders what comes after the first few once more with what the first few have in common. */
const find = ({ shelf, segmenter }: Parts, terms: readonly QueryTerm[], query: ArticleQuery): Scored[] => {
  const segments = shelf.segments();
  const totals = openTotals(segments);
  totals.add(terms);
  const found = totals.best(query);
  if (terms.length < leastTermsForFeedback) return found;
  const more = feedbackTerms(segmenter, segments, { found, terms });
  if (more.length === 0) return found;
  const firm = found.slice(0, firmPlaces);
  const isFirm = ({ segment, document }: Scored): boolean =>
    firm.some((other) => other.segment === segment && other.document === document);
  totals.add(more);
  const again = totals.best(query).filter((scored) => !isFirm(scored));
  const most = firm.at(-1)?.score ?? 0;
  return [...firm, ...again.map((scored) => ({ ...scored, score: Math.min(scored.score, most) }))].slice(
    0,
    query.limit,
  );
};

const search = (parts: Parts, query: ArticleQuery): ArticleHit[] => {
  const plan = expandPlan(parts.lexicon, planQuery(parts.segmenter, parts.synonyms, query.text));
  const words = plan.words.filter((word) => word.length > 1 || plan.words.length < 3);
  return find(parts, plan.terms, query).map((scored) => present(scored, words));
};

/** Changes one after another: each sees what the one before has done. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

/** How long after a change the index is written: many changes, one write. */
const restBeforeWritingMs = 30_000;

const partsFrom = (snapshot: Snapshot | undefined): Parts => {
  const { synonyms, words } = foldVocabulary(firstVocabulary);
  const lexicon = createLexicon();
  if (snapshot) lexicon.add(snapshot.words);
  return {
    shelf: createShelf(snapshot?.segments, snapshot?.lengths),
    lexicon,
    segmenter: createSegmenter(words),
    words,
    synonyms: createSynonyms(synonyms),
  };
};

const put = async (parts: Parts, articles: readonly IndexedArticle[]): Promise<void> => {
  for (const article of articles) parts.lexicon.add(lexiconWordsOf(parts.segmenter, article));
  await parts.shelf.put(articles, parts.segmenter);
};

const suggest = ({ lexicon, shelf }: Parts, text: string): string | undefined =>
  mendText(lexicon, fold(text).trim(), {
    isKnown: (term) => shelf.segments().some(({ terms }) => terms.has(term)),
    sound: soundOf,
  });

export interface EmbeddedIndexOptions {
  /** Kept there between runs; without one it is filled anew each time. */
  file?: IndexFile;
  /** What the file held. */
  snapshot?: Snapshot | undefined;
}

/** Writes the index a while after it changed, and when it is closed. */
const createKeeper = (file: IndexFile | undefined, snapshot: () => Snapshot) => {
  let timer: NodeJS.Timeout | undefined;
  const write = async (): Promise<void> => {
    timer = undefined;
    await file?.write(toParts(snapshot()));
  };
  return {
    changed(inTurn: (work: () => Promise<void>) => Promise<void>): void {
      if (!file || timer) return;
      // What could not be written is built anew from the database at the next start.
      timer = setTimeout(() => void inTurn(write).catch(() => undefined), restBeforeWritingMs).unref();
    },
    async close(): Promise<void> {
      if (!timer) return;
      clearTimeout(timer);
      await write();
    },
  };
};

/** An inverted index of our own, in memory. */
export const createEmbeddedIndex = ({ file, snapshot }: EmbeddedIndexOptions = {}): ArticleIndex => {
  const inTurn = createTurns();
  let parts = partsFrom(snapshot);
  const keeper = createKeeper(file, () => ({
    segments: parts.shelf.segments(),
    lengths: parts.shelf.lengths,
    words: [...parts.lexicon.words()],
  }));
  const change = (work: () => Promise<void>): Promise<void> =>
    inTurn(async () => {
      await work();
      keeper.changed(inTurn);
    });

  return {
    adapter: 'embedded',
    upsert: (articles) => change(() => put(parts, articles)),
    remove: (ids) => change(() => parts.shelf.drop(ids)),
    rebuild: (articles) =>
      change(async () => {
        const fresh: Parts = { ...parts, shelf: createShelf(), lexicon: createLexicon() };
        await fillShelf(fresh, gather(articles));
        parts = { ...parts, shelf: fresh.shelf, lexicon: fresh.lexicon };
      }),
    search: (query) => Promise.resolve(search(parts, query)),
    suggest: (text) => Promise.resolve(suggest(parts, text)),
    teach(vocabulary) {
      const { synonyms, words } = foldVocabulary(vocabulary);
      parts = { ...parts, words, segmenter: createSegmenter(words), synonyms: createSynonyms(synonyms) };
      return Promise.resolve();
    },
    versions: () => Promise.resolve(parts.shelf.versions()),
    count: () => Promise.resolve(parts.shelf.count()),
    healthy: () => Promise.resolve(true),
    close: () => inTurn(() => keeper.close()),
  };
};

/** The index as it was when it was last written; empty when there is none or it is of another kind. */
export const openEmbeddedIndex = async (file: IndexFile): Promise<ArticleIndex> => {
  const bytes = await file.read();
  return createEmbeddedIndex({ file, snapshot: bytes && fromBytes(bytes) });
};
