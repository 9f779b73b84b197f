import type { Model } from 'mongoose';
import type { Topic, TopicInput } from '../../../contract/topics.ts';
import type { ArticleIndex } from '../../search/port.ts';
import type { ArticleDocument } from '../article.model.ts';
import { toIndexed } from '../article.presenter.ts';
import type { Topics } from '../topics.ts';

/** Renames or moves a topic, or with null removes it; the articles under it and the index follow. */
export type RenameTopic = (topicId: string, input: TopicInput | null) => Promise<Topic | null>;

export const createRenameTopic =
  (deps: { articles: Model<ArticleDocument>; topics: Topics; index: ArticleIndex }): RenameTopic =>
  async (topicId, input) => {
    const { articles, topics, index } = deps;
    const topic = input ? await topics.update(topicId, input) : null;
    if (!topic) await topics.remove(topicId);
    const fresh = { topicId: topic?.id ?? null, topic: topic?.name ?? '' };
    const liveFresh = { 'live.topicId': fresh.topicId, 'live.topic': fresh.topic };
    await articles.updateMany({ topicId }, { $set: fresh });
    const touched = await articles
      .find({ 'live.isPublic': { $in: [true, false] }, 'live.topicId': topicId }, { _id: 1 })
      .lean<ArticleDocument[]>();
    const ids = touched.map(({ _id }) => _id);
    await articles.updateMany({ _id: { $in: ids } }, { $set: liveFresh });
    const rows = await articles.find({ _id: { $in: ids } }, { revisions: 0 }).lean<ArticleDocument[]>();
    await index.upsert(rows.flatMap((row) => toIndexed(row) ?? []));
    return topic;
  };
