import type { Departments } from '../../server/features/departments/index.ts';
import type { Outbox, Processor, RealtimeRule } from '../../server/platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../server/platform/feature.ts';
import { staffRoom } from '../../server/platform/realtime/index.ts';
import type { ArticleIndex } from '../search/port.ts';
import { createArticleRecords, type ArticleRecord, type ArticleRecords } from './article-records.ts';
import { articleModel, type ArticleDocument } from './article.model.ts';
import { presentArticleRow, toIndexed } from './article.presenter.ts';
import { articleRoutes } from './article.routes.ts';
import { createArticles, type Articles, type ArticlesDeps } from './articles.ts';
import { articleEvents } from './commands/change-article.ts';
import { createSearchLog } from './search-log.ts';

export type { Articles, PublicArticle } from './articles.ts';
export type { ArticleRecord, ArticleRecords };
export { articleEvents };
export { renderMarkdown } from './markdown.ts';

/** Keeps the index true to the database: what is published can be found, everything else cannot. */
const indexer = ({ articles, index }: ArticlesDeps): Processor => ({
  name: 'articles.index',
  on: articleEvents,
  async handle(event) {
    const article = await articles.findById(event.entityId).lean<ArticleDocument | null>();
    if (article?.state === 'published') await index.upsert([toIndexed(article)]);
    else await index.remove([event.entityId]);
  },
});

const realtime = ({ articles }: ArticlesDeps): RealtimeRule => ({
  on: articleEvents,
  async present(event) {
    const article = await articles.findById(event.entityId, { revisions: 0 }).lean<ArticleDocument | null>();
    if (!article) return [];
    return [
      { name: 'article.changed', payload: { article: presentArticleRow(article) }, rooms: [staffRoom] },
    ];
  },
});

export const createArticlesFeature = (
  deps: FeatureDeps & { departments: Departments; index: ArticleIndex },
): { feature: Feature; articles: Articles; records: ArticleRecords } => {
  const articles = articleModel(deps.connection);
  const own: ArticlesDeps = { ...deps, articles, log: createSearchLog(deps.connection, deps) };
  const front = createArticles(own);
  return {
    articles: front,
    records: createArticleRecords(articles),
    feature: {
      name: 'articles',
      routes: articleRoutes({ ...own, front }),
      outboxes: [{ name: 'articles', model: articles as unknown as Outbox['model'] }],
      processors: [indexer(own)],
      realtime: [realtime(own)],
    },
  };
};
