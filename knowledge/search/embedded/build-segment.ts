import type { IndexedArticle } from '../port.ts';
import { fold } from '../text/fold.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { termsOf } from '../text/terms.ts';
import { createByteWriter, factsOf, type Segment, type Texts } from './segment.ts';

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

const correction = (strength: number, length: number, average: number): number =>
  1 - strength + (strength * length) / Math.max(1, average);

/** Term → weighted count in one article. */
const weigh = (
  segmenter: Segmenter,
  { title, body, keywords }: IndexedArticle,
  lengths: Lengths,
): Map<string, number> => {
  const counts = new Map<string, number>();
  const add = (terms: readonly string[], weight: number): void => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  const [titleAverage, bodyAverage] = [lengths.title / lengths.articles, lengths.body / lengths.articles];
  add(termsOf(segmenter, title), titleWeight / correction(titleCorrection, title.length, titleAverage));
  for (const keyword of keywords) {
    add([...new Set([fold(keyword), ...termsOf(segmenter, keyword)])], keywordWeight);
  }
  add(termsOf(segmenter, body), 1 / correction(bodyCorrection, body.length, bodyAverage));
  return counts;
};

const storeTexts = (articles: readonly IndexedArticle[]): Texts => {
  const parts = articles
    .flatMap(({ title, body }) => [title, body])
    .map((text) => Buffer.from(text, 'utf16le'));
  const starts = new Float64Array(parts.length + 1);
  parts.forEach((part, at) => {
    starts[at + 1] = (starts[at] ?? 0) + part.length;
  });
  return { bytes: Buffer.concat(parts), starts };
};

/** Term → its postings, each a document's number times 256 and the impact. */
type Found = Map<string, number[]>;

const impactOf = (count: number): number =>
  Math.max(1, Math.round((greatestImpact * count) / (count + saturation)));

const writePostings = (found: Found) => {
  const terms = new Map<string, number>();
  const starts = new Float64Array(found.size + 1);
  const frequencies = new Uint32Array(found.size);
  const writer = createByteWriter(found.size * 8);
  for (const [term, list] of found) {
    const place = terms.size;
    terms.set(term, place);
    frequencies[place] = list.length;
    let last = 0;
    for (const posting of list) {
      const document = Math.floor(posting / 256);
      writer.posting(document - last, posting % 256);
      last = document;
    }
    starts[place + 1] = writer.length;
  }
  return { terms, starts, frequencies, postings: writer.bytes() };
};

/** Articles indexed before others get their turn. */
const articlesAtOnce = 32;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Indexes some articles; `lengths` grows by theirs. Lets others work between times. */
export const buildSegment = async (
  segmenter: Segmenter,
  lengths: Lengths,
  articles: readonly IndexedArticle[],
): Promise<Segment> => {
  lengths.articles += articles.length;
  for (const { title, body } of articles) {
    lengths.title += title.length;
    lengths.body += body.length;
  }
  const found: Found = new Map();
  for (const [document, article] of articles.entries()) {
    for (const [term, count] of weigh(segmenter, article, lengths)) {
      const posting = document * 256 + impactOf(count);
      const list = found.get(term);
      if (list) list.push(posting);
      else found.set(term, [posting]);
    }
    if (document % articlesAtOnce === articlesAtOnce - 1) await turn();
  }
  return {
    ...writePostings(found),
    facts: articles.map(factsOf),
    texts: storeTexts(articles),
    dead: new Uint8Array(articles.length),
    liveCount: articles.length,
  };
};
