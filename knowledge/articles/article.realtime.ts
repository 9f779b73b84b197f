import type { Model } from 'mongoose';
import type { RealtimeDelivery, RealtimeRule } from '../../server/platform/events/index.ts';
import { departmentRoom, roleRoom, staffRoom } from '../../server/platform/realtime/index.ts';
import { articleEvents } from './article.events.ts';
import type { ArticleDocument } from './article.model.ts';
import { presentArticleRow } from './article.presenter.ts';
import { writersEvent, type ArticleWriters } from './article-writers.ts';

const writersOf = ({ departmentId }: ArticleDocument): string[] => [
  departmentRoom(departmentId),
  roleRoom('editor'),
  roleRoom('administrator'),
];

/** Writers are told of the working copy, everybody else of what is published. */
export const articleRealtime = (articles: Model<ArticleDocument>): RealtimeRule => ({
  on: articleEvents,
  async present(event): Promise<RealtimeDelivery[]> {
    const article = await articles
      .findById(event.entityId, { revisions: 0, outbox: 0 })
      .lean<ArticleDocument | null>();
    if (!article) return [];
    const rooms = writersOf(article);
    const tell = (shown: Parameters<typeof presentArticleRow>[1]) => ({
      name: 'article.changed' as const,
      payload: { article: presentArticleRow(article, shown) },
    });
    return [
      { ...tell(article), rooms },
      ...(article.live ? [{ ...tell(article.live), rooms: [staffRoom], except: rooms }] : []),
    ];
  },
});

export const writersRealtime = (articles: Model<ArticleDocument>, writers: ArticleWriters): RealtimeRule => ({
  on: [writersEvent],
  async present({ entityId }) {
    const article = await articles.findById(entityId, { departmentId: 1 }).lean<ArticleDocument | null>();
    if (!article) return [];
    const payload = { articleId: entityId, writers: await writers.at(entityId) };
    return [{ name: 'article.writers', payload, rooms: writersOf(article) }];
  },
});
