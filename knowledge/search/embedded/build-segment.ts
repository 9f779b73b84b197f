import type { IndexedArticle } from '../port.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { createScales, type Lengths } from './scales.ts';
import { createTermNumbers } from './term-numbers.ts';
import { createByteWriter, factsOf, type Segment, type Texts } from './segment.ts';

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

/** By term: its postings, each a document's number times 256 and the impact. */
type Found = number[][];

const writePostings = (names: readonly string[], found: Found) => {
  const terms = new Map(names.map((name, place) => [name, place]));
  const starts = new Float64Array(found.length + 1);
  const writer = createByteWriter(found.length * 8);
  for (const [place, list] of found.entries()) {
    let last = 0;
    for (const posting of list) {
      const document = Math.floor(posting / 256);
      writer.posting(document - last, posting % 256);
      last = document;
    }
    starts[place + 1] = writer.length;
  }
  const frequencies = Uint32Array.from(found, (list) => list.length);
  return { terms, starts, frequencies, postings: writer.bytes() };
};

/** Articles that become one segment at once. */
export const mostAtOnce = 4_096;

/** Articles indexed before others get their turn. */
const articlesAtOnce = 32;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Indexes some articles; `lengths` are those with these articles. Lets others work between times. */
export const buildSegment = async (
  segmenter: Segmenter,
  lengths: Lengths,
  articles: readonly IndexedArticle[],
): Promise<Segment> => {
  const numbers = createTermNumbers(segmenter);
  const scales = createScales(segmenter, numbers, lengths);
  const found: Found = [];
  for (const [document, article] of articles.entries()) {
    scales.weigh(article, (term, impact) => {
      (found[term] ??= []).push(document * 256 + impact);
    });
    if (document % articlesAtOnce === articlesAtOnce - 1) await turn();
  }
  return {
    ...writePostings(numbers.terms(), found),
    facts: articles.map(factsOf),
    texts: storeTexts(articles),
    dead: new Uint8Array(articles.length),
    liveCount: articles.length,
  };
};
