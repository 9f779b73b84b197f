import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IndexedArticle, Vocabulary } from '../port.ts';
import { createSegmenter } from '../text/segmenter.ts';
import { buildSegment, mostAtOnce } from './build-segment.ts';
import { lexiconWordsOf } from './lexicon-words.ts';
import type { Lengths } from './scales.ts';
import { readSegment, type SegmentParts } from './serialise.ts';
import type { Segment } from './segment.ts';

export interface BuildOrder {
  articles: readonly IndexedArticle[];
  /** With these articles. */
  lengths: Lengths;
}

export interface Built {
  parts: SegmentParts;
  /** What the lexicon learns. */
  words: string[];
}

/** Segments made beside the thread that answers requests. Whoever opens them closes them. */
export interface BuilderThreads {
  /** So many segments are made at once. */
  readonly count: number;
  build(order: BuildOrder): Promise<{ segment: Segment; words: readonly string[] }>;
  close(): Promise<void>;
}

/** Each has a dictionary of its own, some 60 MB. */
const mostThreads = 4;

/** Before there is a build, the thread needs tsx. */
const entry = extname(import.meta.url) === '.ts' ? './builder-thread.dev.mjs' : './builder-thread.js';

/** Takes one order after another. */
const startThread = (words: Vocabulary['words']) => {
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: words });
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (order: BuildOrder): Promise<Built> => {
    worker.postMessage(order);
    const [built] = (await once(worker, 'message')) as [Built];
    return built;
  };
  return {
    build(order: BuildOrder): Promise<Built> {
      const mine = last.then(() => ask(order));
      // A failure is told to who asked; the thread's next order fails too.
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => worker.terminate(),
  };
};

/** A few articles are indexed sooner than a thread starts. */
const buildHere = async (words: Vocabulary['words'], { articles, lengths }: BuildOrder) => {
  const segmenter = createSegmenter(words);
  return {
    segment: await buildSegment(segmenter, lengths, articles),
    words: articles.flatMap((article) => lexiconWordsOf(segmenter, article)),
  };
};

/** `words`: what the segmenter knows beside its own dictionary, folded. A thread starts with its first order. */
export const createBuilderThreads = (words: Vocabulary['words']): BuilderThreads => {
  const count = Math.min(mostThreads, availableParallelism());
  const threads: ReturnType<typeof startThread>[] = [];
  let orders = 0;
  return {
    count,
    async build(order) {
      if (threads.length === 0 && order.articles.length < mostAtOnce) return buildHere(words, order);
      const thread = (threads[orders % count] ??= startThread(words));
      orders += 1;
      const built = await thread.build(order);
      return { segment: readSegment(built.parts), words: built.words };
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
};
