/* Runs in a thread of its own (builder-threads.ts): makes the segments that it is asked for, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Vocabulary } from '../port.ts';
import { createSegmenter } from '../text/segmenter.ts';
import { buildSegment } from './build-segment.ts';
import type { BuildOrder, Built } from './builder-threads.ts';
import { lexiconWordsOf } from './lexicon-words.ts';
import { toSegmentParts } from './serialise.ts';

const segmenter = createSegmenter(workerData as Vocabulary['words']);

const build = async ({ articles, lengths }: BuildOrder): Promise<void> => {
  const words = new Set(articles.flatMap((article) => lexiconWordsOf(segmenter, article)));
  const parts = toSegmentParts(await buildSegment(segmenter, lengths, articles));
  const built: Built = { parts, words: [...words] };
  parentPort?.postMessage(built);
};

parentPort?.on('message', (order: BuildOrder) => void build(order));
