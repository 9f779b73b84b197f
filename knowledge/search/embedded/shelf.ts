import { buildSegment, mostAtOnce } from './build-segment.ts';
import { mergeSegments } from './merge-segments.ts';
import { lengthsWith, type Lengths } from './scales.ts';
import type { Segment } from './segment.ts';
import type { IndexedArticle } from '../port.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** So many segments of about one size become one. */
const mostAlike = 8;
/** A segment with a greater share of dead is laid anew. */
const mostDead = 0.5;

interface Place {
  segment: Segment;
  document: number;
}

/** The segments, and where each living article is. Changes are made one after another by the caller. */
export interface Shelf {
  segments(): readonly Segment[];
  lengths: Lengths;
  count(): number;
  versions(): Map<string, number>;
  put(articles: readonly IndexedArticle[], segmenter: Segmenter): Promise<void>;
  /** Articles that are indexed already; the last of each id counts. `lengths` must know of them. */
  place(segment: Segment): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

const tierOf = ({ liveCount }: Segment): number =>
  Math.floor(Math.log(Math.max(1, liveCount)) / Math.log(mostAlike));

/** The last of each article that is given twice. */
const distinct = (articles: readonly IndexedArticle[]): IndexedArticle[] => [
  ...new Map(articles.map((article) => [article.id, article])).values(),
];

/** Segments that should become one: too many of one size, or one that is mostly dead. */
const dueForMerging = (segments: readonly Segment[]): Segment[] => {
  const withered = segments.find(({ liveCount, facts }) => liveCount < facts.length * (1 - mostDead));
  if (withered) return [withered];
  for (let tier = 0; tier < 16; tier += 1) {
    const alike = segments.filter((segment) => tierOf(segment) === tier);
    if (alike.length >= mostAlike) return alike;
  }
  return [];
};

export const createShelf = (initial: readonly Segment[] = [], lengths?: Lengths): Shelf => {
  let segments = [...initial];
  const places = new Map<string, Place>();
  const remember = (segment: Segment): void =>
    segment.facts.forEach(({ id }, document) => {
      if (!segment.dead[document]) places.set(id, { segment, document });
    });
  segments.forEach(remember);

  const forget = (id: string): void => {
    const place = places.get(id);
    if (!place) return;
    place.segment.dead[place.document] = 1;
    place.segment.liveCount -= 1;
    places.delete(id);
  };

  const tidy = async (): Promise<void> => {
    for (let due = dueForMerging(segments); due.length > 0; due = dueForMerging(segments)) {
      const merged = await mergeSegments(due);
      const others = segments.filter((segment) => !due.includes(segment));
      segments = merged.liveCount > 0 ? [...others, merged] : others;
      remember(merged);
    }
  };

  const shelf: Shelf = {
    segments: () => segments,
    lengths: lengths ?? { articles: 0, title: 0, body: 0 },
    count: () => places.size,
    versions: () =>
      new Map([...places].map(([id, { segment, document }]) => [id, segment.facts[document]?.version ?? 0])),
    async put(articles, segmenter) {
      const all = distinct(articles);
      for (let at = 0; at < all.length; at += mostAtOnce) {
        const some = all.slice(at, at + mostAtOnce);
        shelf.lengths = lengthsWith(shelf.lengths, some);
        const segment = await buildSegment(segmenter, shelf.lengths, some);
        await shelf.place(segment);
      }
    },
    async place(segment) {
      segments = [...segments, segment];
      segment.facts.forEach(({ id }, document) => {
        forget(id);
        places.set(id, { segment, document });
      });
      await tidy();
    },
    async drop(ids) {
      ids.forEach(forget);
      await tidy();
    },
  };
  return shelf;
};
