import type { ArticleRecord } from '../../../../knowledge/articles/index.ts';
import type { Facts } from './fact.ts';

/** An article counts once, when its present version was published. */
export const articleFacts = (article: ArticleRecord): Facts => ({
  kind: 'article',
  entityId: article.id,
  version: article.version,
  label: '',
  title: article.title,
  channel: 'knowledge',
  requestType: null,
  topic: article.topic === '' ? null : article.topic,
  district: null,
  agentId: null,
  rows:
    article.publishedAt === null
      ? []
      : [
          {
            counter: 'articlesUpdated',
            at: article.publishedAt,
            value: 1,
            departmentId: article.departmentId,
          },
        ],
});
