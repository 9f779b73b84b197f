import { z } from 'zod';
import type { Outbox } from '../../server/platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../server/platform/feature.ts';
import { articleFileRoutes } from './article-file.routes.ts';
import { createArticleDesk, type ArticleDesk } from './article-desk.ts';
import { createArticleExchange, type ArticleExchange } from './article-exchange.ts';
import { createArticleFiles } from './article-files.ts';
import { createArticleRecords, type ArticleRecord, type ArticleRecords } from './article-records.ts';
import { createArticleWriters, writerLostMs } from './article-writers.ts';
import { articleEvents } from './article.events.ts';
import { articleModel } from './article.model.ts';
import { articleRealtime, writersRealtime } from './article.realtime.ts';
import { articleRoutes } from './article.routes.ts';
import { createArticles, type Articles, type ArticlesDeps } from './articles.ts';
import { createRenameTopic } from './commands/rename-topic.ts';
import { sweepArticles } from './commands/sweep-articles.ts';
import { healIndex } from './index-sweep.ts';
import { indexer, serviceIndexer } from './indexing.ts';
import { createRules } from './knowledge-rules.ts';
import { searchPersonalData } from './search-personal-data.ts';
import { createSearchLog, type SearchDocument } from './search-log.ts';
import { topicRoutes } from './topic.routes.ts';
import { createTopics } from './topics.ts';

export type { Articles, PublicArticle } from './articles.ts';
export type { ArticleDesk, ArticleExchange, ArticleRecord, ArticleRecords, SearchDocument };
export { contactCountsMs, type Readings } from './readings.ts';
export { coverageOf, wordsOfQuestion } from './coverage.ts';
export { articleEvents };
export { acceptedFiles, describeFile, FileParams } from './article-file.routes.ts';
export { authorOf } from './article.routes.ts';
export type { Author } from './commands/author.ts';
export type { ArticleContent, ArticleDocument } from './article.model.ts';
export type { KnownArticles } from './article-exchange.ts';
export { renderMarkdown } from './markdown.ts';

const everyFiveMinutes = { cron: '*/5 * * * *', payload: {} };
const everyMinute = { cron: '* * * * *', payload: {} };

const scheduleSweeps = (
  { queue, clock }: FeatureDeps,
  own: ArticlesDeps,
  writers: ReturnType<typeof createArticleWriters>,
): void => {
  queue.define({ name: 'articles.heal-index', schema: z.object({}), repeat: everyFiveMinutes }, () =>
    healIndex(own),
  );
  queue.define({ name: 'articles.sweep', schema: z.object({}), repeat: everyMinute }, () =>
    sweepArticles(own),
  );
  queue.define(
    { name: 'articles.forget-writers', schema: z.object({}), repeat: { cron: '23 * * * *', payload: {} } },
    async () => {
      await writers.model.deleteMany({
        seenAt: { $lt: new Date(clock.now().getTime() - 10 * writerLostMs) },
      });
    },
  );
};

export const createArticlesFeature = (
  deps: FeatureDeps & Pick<ArticlesDeps, 'departments' | 'index' | 'files' | 'deadlines' | 'services'>,
): {
  feature: Feature;
  articles: Articles;
  records: ArticleRecords;
  desk: ArticleDesk;
  exchange: ArticleExchange;
} => {
  const articles = articleModel(deps.connection);
  const topics = createTopics(deps.connection);
  const rules = createRules(deps.connection);
  const writers = createArticleWriters(deps.connection, deps);
  const log = createSearchLog(deps.connection, deps);
  const own: ArticlesDeps = {
    ...deps,
    articles,
    topics,
    rules,
    log,
    articleFiles: createArticleFiles(deps.connection),
  };
  const front = createArticles(own);
  scheduleSweeps(deps, own, writers);
  return {
    articles: front,
    records: createArticleRecords(articles),
    exchange: createArticleExchange(own),
    desk: createArticleDesk({ ...own, connection: deps.connection }),
    feature: {
      name: 'articles',
      routes: [
        ...articleFileRoutes(own),
        ...articleRoutes({ ...own, front, writers }),
        ...topicRoutes(topics, createRenameTopic(own), rules),
      ],
      outboxes: [
        { name: 'articles', model: articles as unknown as Outbox['model'] },
        { name: 'article_writers', model: writers.model as unknown as Outbox['model'] },
      ],
      processors: [indexer(own), serviceIndexer(own)],
      realtime: [articleRealtime(articles), writersRealtime(articles, writers)],
      personalData: [searchPersonalData(log.model)],
    },
  };
};
