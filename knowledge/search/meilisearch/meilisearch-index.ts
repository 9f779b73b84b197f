import { Meilisearch, type Index } from 'meilisearch';
import { AppError } from '../../../server/kernel/errors.ts';
import { newId } from '../../../server/kernel/ids.ts';
import type { ArticleIndex, ArticleQuery, IndexedArticle, Vocabulary } from '../port.ts';
import { fold } from '../text/fold.ts';
import { createSegmenter } from '../text/segmenter.ts';
import { firstVocabulary } from '../text/synonyms.ts';
import { settingsFor } from './settings.ts';
import { filterOf, markEnd, markStart, toHit, toStored, type Stored } from './stored.ts';

export interface MeilisearchSettings {
  url: string;
  key: string | undefined;
  /** Name of the index; parts systems that share one server. */
  uid?: string;
}

/** How long a change may take to become searchable before it counts as failed. */
const patienceMs = 30_000;
/** How long a request may take: a searcher is waiting, and the embedded index stands by. */
const requestPatienceMs = 2_000;
const pageSize = 1_000;

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upstream_failed', 'The search server does not answer as it should.', { cause });
  }
};

const searchOptions = (query: ArticleQuery) => ({
  limit: query.limit,
  filter: filterOf(query),
  attributesToRetrieve: ['id'],
  attributesToHighlight: ['title', 'body'],
  attributesToCrop: ['body'],
  cropLength: 60,
  highlightPreTag: markStart,
  highlightPostTag: markEnd,
  showRankingScore: true,
  matchingStrategy: 'frequency' as const,
});

const readVersions = async (index: Index<Stored>): Promise<Map<string, number>> => {
  const versions = new Map<string, number>();
  for (let offset = 0, total = 1; offset < total; offset += pageSize) {
    const page = await translated(index.getDocuments({ fields: ['id', 'version'], limit: pageSize, offset }));
    for (const { id, version } of page.results as Pick<Stored, 'id' | 'version'>[]) versions.set(id, version);
    ({ total } = page);
  }
  return versions;
};

/** The server, and what it was taught last. */
const createServer = ({ url, key, uid = 'articles' }: MeilisearchSettings) => {
  const client = new Meilisearch({
    host: url,
    timeout: requestPatienceMs,
    ...(key !== undefined && { apiKey: key }),
  });
  const live = client.index<Stored>(uid);
  let vocabulary: Vocabulary = firstVocabulary;
  let configured: Promise<void> | undefined;

  const configure = async (index: Index<Stored>): Promise<void> => {
    await client.createIndex(index.uid, { primaryKey: 'id' }).waitTask({ timeout: patienceMs });
    await index.updateSettings(settingsFor(vocabulary)).waitTask({ timeout: patienceMs });
  };

  /** Once; a failure is tried again with the next call. */
  const ready = (): Promise<void> => {
    configured ??= translated(configure(live)).catch((error: unknown) => {
      configured = undefined;
      throw error;
    });
    return configured;
  };

  return {
    client,
    live,
    ready,
    configure: (index: Index<Stored>) => translated(configure(index)),
    add: async (index: Index<Stored>, articles: readonly IndexedArticle[]): Promise<void> => {
      const segmenter = createSegmenter(vocabulary.words);
      const stored = articles.map((article) => toStored(segmenter, article));
      await translated(index.addDocuments(stored).waitTask({ timeout: patienceMs }));
    },
    teach: async (taught: Vocabulary): Promise<void> => {
      vocabulary = taught;
      await ready();
      await translated(live.updateSettings(settingsFor(taught)).waitTask({ timeout: patienceMs }));
    },
  };
};

type Server = ReturnType<typeof createServer>;

/** A second index is filled and takes the first one's place in one step: no search goes without. */
const rebuild = async (
  { client, live, configure, add }: Server,
  articles: AsyncIterable<readonly IndexedArticle[]>,
): Promise<void> => {
  const next = client.index<Stored>(`${live.uid}-${newId()}`);
  try {
    await configure(next);
    for await (const some of articles) await add(next, some);
    const swap = [{ indexes: [live.uid, next.uid] as [string, string], rename: false }];
    await translated(client.swapIndexes(swap).waitTask({ timeout: patienceMs }));
  } finally {
    // After the swap this is the old content; before it, the unfinished new one.
    await translated(client.deleteIndex(next.uid).waitTask({ timeout: patienceMs }));
  }
};

/** Articles on a Meilisearch server. Settings are made by code before the first use. */
export const createMeilisearchIndex = (settings: MeilisearchSettings): ArticleIndex => {
  const server = createServer(settings);
  const { client, live, ready } = server;
  return {
    adapter: 'meilisearch',
    async upsert(articles) {
      await ready();
      await server.add(live, articles);
    },
    async remove(ids) {
      await ready();
      await translated(live.deleteDocuments([...ids]).waitTask({ timeout: patienceMs }));
    },
    async rebuild(articles) {
      await ready();
      await rebuild(server, articles);
    },
    async search(query) {
      if (query.text.trim() === '') return [];
      await ready();
      const { hits } = await translated(live.search(fold(query.text), searchOptions(query)));
      return hits.map(toHit);
    },
    suggest: () => Promise.resolve(undefined),
    teach: (vocabulary) => server.teach(vocabulary),
    async versions() {
      await ready();
      return readVersions(live);
    },
    async count() {
      await ready();
      return (await translated(live.getStats())).numberOfDocuments;
    },
    healthy: () => client.isHealthy(),
    close: () => Promise.resolve(),
  };
};
