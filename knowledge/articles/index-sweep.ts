import type { Model } from 'mongoose';
import type { ArticleIndex, IndexedArticle } from '../search/port.ts';
import type { Services } from '../services/index.ts';
import { isLive, type ArticleDocument } from './article.model.ts';
import { indexedWithFacts } from './indexing.ts';

export interface HealingDeps {
  articles: Model<ArticleDocument>;
  index: ArticleIndex;
  services: Services;
}

const batchSize = 500;

const readIndexed = async (deps: HealingDeps, ids: readonly string[]): Promise<IndexedArticle[]> => {
  const rows = await deps.articles
    .find({ _id: { $in: [...ids] } }, { revisions: 0, outbox: 0 })
    .lean<ArticleDocument[]>();
  const indexed = await Promise.all(rows.map((row) => indexedWithFacts(deps, row)));
  return indexed.filter((article) => article !== undefined);
};

/** Published versions, by article. */
const publishedVersions = async (articles: Model<ArticleDocument>): Promise<Map<string, number>> => {
  const versions = new Map<string, number>();
  for await (const { _id, live } of articles
    .find(isLive, { 'live.version': 1 })
    .lean<Pick<ArticleDocument, '_id' | 'live'>[]>()
    .cursor()) {
    if (live) versions.set(String(_id), live.version);
  }
  return versions;
};

/** Makes the index say what the database says: brings what is missing or old, takes away what is no longer published. */
export const healIndex = async (deps: HealingDeps): Promise<void> => {
  const { articles, index } = deps;
  const [published, held] = await Promise.all([publishedVersions(articles), index.versions()]);
  const wrong = [...published].filter(([id, version]) => held.get(id) !== version).map(([id]) => id);
  const gone = [...held.keys()].filter((id) => !published.has(id));
  if (gone.length > 0) await index.remove(gone);
  for (let at = 0; at < wrong.length; at += batchSize) {
    await index.upsert(await readIndexed(deps, wrong.slice(at, at + batchSize)));
  }
};

const published = async function* (deps: HealingDeps): AsyncGenerator<IndexedArticle[]> {
  const ids = [...(await publishedVersions(deps.articles)).keys()];
  for (let at = 0; at < ids.length; at += batchSize) {
    yield await readIndexed(deps, ids.slice(at, at + batchSize));
  }
};

/** Builds the index from the database, as it is after other words were taught; the old one answers until then. */
export const rebuildIndex = (deps: HealingDeps): Promise<void> => deps.index.rebuild(published(deps));
