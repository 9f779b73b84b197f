import type { IndexedArticle, Vocabulary } from '../port.ts';
import { createBuilderThreads } from './builder-threads.ts';
import type { Lexicon } from './lexicon.ts';
import { mostAtOnce } from './build-segment.ts';
import { lengthsWith } from './scales.ts';
import type { Shelf } from './shelf.ts';

/** As many at a time as become one segment. */
export const gather = async function* (articles: AsyncIterable<readonly IndexedArticle[]>) {
  let batch: IndexedArticle[] = [];
  for await (const some of articles) {
    batch.push(...some);
    for (; batch.length >= mostAtOnce; batch = batch.slice(mostAtOnce)) yield batch.slice(0, mostAtOnce);
  }
  if (batch.length > 0) yield batch;
};

interface Destination {
  shelf: Shelf;
  lexicon: Lexicon;
  words: Vocabulary['words'];
}

/** Puts many articles on a shelf, in their order, from segments made in threads of their own. */
export const fillShelf = async (
  { shelf, lexicon, words }: Destination,
  batches: AsyncIterable<readonly IndexedArticle[]>,
): Promise<void> => {
  const threads = createBuilderThreads(words);
  const beingBuilt: ReturnType<typeof threads.build>[] = [];
  const takeFirst = async (): Promise<void> => {
    const built = await beingBuilt.shift();
    if (!built) return;
    lexicon.add(built.words);
    await shelf.place(built.segment);
  };
  try {
    for await (const articles of batches) {
      shelf.lengths = lengthsWith(shelf.lengths, articles);
      const built = threads.build({ articles, lengths: shelf.lengths });
      // It is awaited in its turn, perhaps after another has failed.
      built.catch(() => undefined);
      beingBuilt.push(built);
      if (beingBuilt.length > threads.count) await takeFirst();
    }
    while (beingBuilt.length > 0) await takeFirst();
  } finally {
    await threads.close();
  }
};
