import { z } from 'zod';
import { SavedVocabulary, SaveVocabularyBody, VocabularyChange } from '../../contract/vocabulary.ts';
import { actorOf } from '../../server/platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../server/platform/feature.ts';
import { route, type Route } from '../../server/platform/http/index.ts';
import type { ArticleIndex } from '../search/port.ts';
import { createVocabularyStore, toVocabulary, type VocabularyStore } from './vocabulary.store.ts';

export interface VocabularyDeps extends FeatureDeps {
  index: ArticleIndex;
  /** Cuts every published article anew; until it is done the old index answers. */
  rebuildIndex: () => Promise<void>;
}

/** How soon another process goes by new words. */
const refreshMs = 15_000;

const reading = (store: VocabularyStore): Route[] => [
  route({
    method: 'get',
    path: '/vocabulary',
    permission: 'articles:read',
    summary: 'Synonyms, colloquial terms and words of the search dictionary',
    answer: SavedVocabulary,
    handle: () => store.read(),
  }),
  route({
    method: 'get',
    path: '/vocabulary/history',
    permission: 'articles:publish',
    summary: 'Who changed which words, the newest first',
    answer: z.array(VocabularyChange),
    handle: () => store.history(),
  }),
];

/** 同义词与词典: kept in the database, edited in the console, and taught to the index without a restart. */
export const createVocabularyFeature = (
  deps: VocabularyDeps,
): { feature: Feature; start(): Promise<void>; stop(): void } => {
  const store = createVocabularyStore(deps.connection, deps.clock);
  let timer: NodeJS.Timeout | undefined;
  let taught = 0;

  /** Synonyms hold at once; articles are cut by the new words as soon as the index has been built anew. */
  const learn = async (): Promise<void> => {
    const saved = await store.read();
    if (saved.version === taught) return;
    taught = saved.version;
    await deps.index.teach(toVocabulary(saved));
    void deps
      .rebuildIndex()
      .catch((error: unknown) =>
        deps.logger.error({ err: error }, 'the index could not be built with the new words'),
      );
  };
  const refresh = (): Promise<void> =>
    learn().catch((error: unknown) => deps.logger.warn({ err: error }, 'the words could not be read'));

  return {
    async start() {
      await learn();
      timer = setInterval(() => void refresh(), refreshMs).unref();
    },
    stop: () => clearInterval(timer),
    feature: {
      name: 'vocabulary',
      routes: [
        ...reading(store),
        route({
          method: 'put',
          path: '/vocabulary',
          permission: 'articles:publish',
          summary: 'Change them; searches go by them at once',
          body: SaveVocabularyBody,
          answer: SavedVocabulary,
          async handle({ viewer, body }) {
            const saved = await store.write(body, actorOf(viewer));
            await learn();
            return saved;
          },
        }),
      ],
    },
  };
};
