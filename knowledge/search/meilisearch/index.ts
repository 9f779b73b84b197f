import { Meilisearch, type Index } from 'meilisearch';
import { AppError } from '../../../server/kernel/errors.ts';
import type { ArticleHit, ArticleIndex, ArticleQuery, IndexedArticle, Passage } from '../port.ts';
import { synonymGroups } from '../text/synonyms.ts';

export interface MeilisearchSettings {
  url: string;
  key: string | undefined;
  /** Name of the index; parts systems that share one server. */
  uid?: string;
}

/** How long a change may take to become searchable before it counts as failed. */
const patienceMs = 30_000;
const [markStart, markEnd] = ['\u0001', '\u0002'];

/** Meilisearch filters numbers, not dates: instants are kept as seconds, open ends as far away. */
interface Stored {
  id: string;
  title: string;
  body: string;
  keywords: string[];
  departmentId: string;
  audience: 'public' | 'internal';
  effectiveAt: number;
  expiresAt: number;
}

const farAway = 253_402_300_799;
const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

const toStored = (article: IndexedArticle): Stored => ({
  ...article,
  keywords: [...article.keywords],
  effectiveAt: article.effectiveAt ? seconds(article.effectiveAt) : 0,
  expiresAt: article.expiresAt ? seconds(article.expiresAt) : farAway,
});

const toPassages = (text: string): Passage[] =>
  text
    .split(new RegExp(`(${markStart}[^${markEnd}]*${markEnd})`))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(markStart) ? { text: part.slice(1, -1), marked: true } : { text: part, marked: false },
    );

const filterOf = ({ audience, departmentIds, at }: ArticleQuery): string[] => [
  ...(audience === 'public' ? ['audience = public'] : []),
  ...(departmentIds ? [`departmentId IN [${departmentIds.map((id) => JSON.stringify(id)).join(', ')}]`] : []),
  `effectiveAt <= ${seconds(at)}`,
  `expiresAt > ${seconds(at)}`,
];

const synonymTable = (): Record<string, string[]> =>
  Object.fromEntries(
    synonymGroups().flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)])),
  );

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    throw new AppError('upstream_failed', 'The search server does not answer as it should.', { cause });
  }
};

const configure = async (client: Meilisearch, index: Index<Stored>): Promise<void> => {
  await client.createIndex(index.uid, { primaryKey: 'id' }).waitTask({ timeout: patienceMs });
  await index
    .updateSettings({
      searchableAttributes: ['title', 'keywords', 'body'],
      filterableAttributes: ['audience', 'departmentId', 'effectiveAt', 'expiresAt'],
      synonyms: synonymTable(),
      localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn', 'eng'] }],
    })
    .waitTask({ timeout: patienceMs });
};

/** Articles on a Meilisearch server. Settings are made by code before the first use. */
export const createMeilisearchIndex = ({ url, key, uid = 'articles' }: MeilisearchSettings): ArticleIndex => {
  const client = new Meilisearch({ host: url, ...(key !== undefined && { apiKey: key }) });
  const index = client.index<Stored>(uid);
  let configured: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    configured ??= translated(configure(client, index));
    configured.catch(() => (configured = undefined));
    return configured;
  };

  const toHit = ({
    id,
    _formatted,
    _rankingScore,
  }: {
    id: string;
    _formatted?: Partial<Stored>;
    _rankingScore?: number;
  }): ArticleHit => ({
    id,
    score: _rankingScore ?? 0,
    title: toPassages(_formatted?.title ?? ''),
    excerpt: toPassages(_formatted?.body ?? ''),
  });

  return {
    adapter: 'meilisearch',
    async upsert(articles) {
      await ready();
      await translated(index.addDocuments(articles.map(toStored)).waitTask({ timeout: patienceMs }));
    },
    async remove(ids) {
      await ready();
      await translated(index.deleteDocuments([...ids]).waitTask({ timeout: patienceMs }));
    },
    async search(query) {
      if (query.text.trim() === '') return [];
      await ready();
      const { hits } = await translated(
        index.search(query.text, {
          limit: query.limit,
          filter: filterOf(query),
          attributesToHighlight: ['title', 'body'],
          attributesToCrop: ['body'],
          cropLength: 60,
          highlightPreTag: markStart,
          highlightPostTag: markEnd,
          showRankingScore: true,
          matchingStrategy: 'frequency',
        }),
      );
      return hits.map(toHit);
    },
    async count() {
      await ready();
      return (await translated(index.getStats())).numberOfDocuments;
    },
    healthy: () => client.isHealthy(),
    close: () => Promise.resolve(),
  };
};
