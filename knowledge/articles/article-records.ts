import type { Model } from 'mongoose';
import type { ArticleDocument } from './article.model.ts';

/** An article as figures are made of it. */
export interface ArticleRecord {
  id: string;
  version: number;
  title: string;
  topic: string;
  departmentId: string;
  publishedAt: Date | null;
}

/** Articles for those who count them. */
export interface ArticleRecords {
  /** Null when there is no such article. */
  one(articleId: string): Promise<ArticleRecord | null>;
  all(): AsyncIterable<ArticleRecord>;
  count(): Promise<number>;
}

const fields = { version: 1, title: 1, topic: 1, departmentId: 1, 'live.publishedAt': 1 } as const;

const toRecord = (article: ArticleDocument): ArticleRecord => ({
  id: String(article._id),
  version: article.version,
  title: article.title,
  topic: article.topic,
  departmentId: article.departmentId,
  publishedAt: article.live?.publishedAt ?? null,
});

export const createArticleRecords = (articles: Model<ArticleDocument>): ArticleRecords => ({
  async one(articleId) {
    const article = await articles.findById(articleId, fields).lean<ArticleDocument | null>();
    return article && toRecord(article);
  },
  async *all() {
    const cursor = articles.find({}, fields).lean<ArticleDocument[]>().cursor();
    for await (const article of cursor as AsyncIterable<ArticleDocument>) yield toRecord(article);
  },
  count: () => articles.countDocuments({}),
});
