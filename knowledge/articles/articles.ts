import type { Model } from 'mongoose';
import type { ArticleInput, ArticleSearchHit } from '../../contract/articles.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { notFound } from '../../server/kernel/errors.ts';
import type { Actor } from '../../server/platform/events/index.ts';
import type { ArticleHit, ArticleIndex, IndexedArticle } from '../search/port.ts';
import type { ArticleDocument } from './article.model.ts';
import { toIndexed } from './article.presenter.ts';
import { changeArticle, createArticle, type ArticleCommandDeps } from './commands/change-article.ts';
import { renderMarkdown } from './markdown.ts';
import type { SearchLog } from './search-log.ts';

/** An answer as citizens read it. */
export interface PublicArticle {
  id: string;
  slug: string;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  html: string;
  topic: string;
  departmentName: string;
  legalBasis: string;
  effectiveAt: Date | null;
  updatedAt: Date;
}

export interface SearchOptions {
  audience: 'public' | 'internal';
  limit: number;
  /** Asked while somebody types something else or has not finished: no search that anybody made, so not logged. */
  isSuggestion?: boolean;
}

/** What the rest of the system may do with articles without being their author. */
export interface Articles {
  search(text: string, options: SearchOptions): Promise<ArticleSearchHit[]>;
  /** Published, public and in force; throws `not_found`. */
  publicBySlug(slug: string): Promise<PublicArticle>;
  /** The most read first. */
  listPublic(limit: number): Promise<PublicArticle[]>;
  /** Whether it helped, as the reader says. */
  rate(slug: string, isHelpful: boolean): Promise<void>;
  /** Creates and publishes through the commands that people use. */
  publishNew(input: ArticleInput, actor: Actor): Promise<void>;
  /** Fills an empty or stale index from the database. */
  rebuildIndex(): Promise<void>;
}

export interface ArticlesDeps extends ArticleCommandDeps {
  index: ArticleIndex;
  log: SearchLog;
  clock: Clock;
}

const batchSize = 500;

const present = (article: ArticleDocument): PublicArticle => ({
  id: String(article._id),
  slug: article.slug,
  title: article.title,
  titleEn: article.titleEn,
  summary: article.summary,
  summaryEn: article.summaryEn,
  html: renderMarkdown(article.publicBody),
  topic: article.topic,
  departmentName: article.departmentName,
  legalBasis: article.legalBasis,
  effectiveAt: article.effectiveAt,
  updatedAt: article.updatedAt,
});

/** What citizens may read at that instant. */
const readableAt = (at: Date) => ({
  state: 'published' as const,
  isPublic: true,
  $and: [
    { $or: [{ effectiveAt: null }, { effectiveAt: { $lte: at } }] },
    { $or: [{ expiresAt: null }, { expiresAt: { $gt: at } }] },
  ],
});

const rebuild = async (articles: Model<ArticleDocument>, index: ArticleIndex): Promise<void> => {
  let batch: IndexedArticle[] = [];
  for await (const article of articles
    .find({ state: 'published' }, { revisions: 0 })
    .lean<ArticleDocument[]>()
    .cursor()) {
    batch.push(toIndexed(article));
    if (batch.length < batchSize) continue;
    await index.upsert(batch);
    batch = [];
  }
  if (batch.length > 0) await index.upsert(batch);
};

/** The index may be a moment behind; the database has the last word on what is published. */
const presentHits = async (
  articles: Model<ArticleDocument>,
  hits: readonly ArticleHit[],
  audience: SearchOptions['audience'],
): Promise<ArticleSearchHit[]> => {
  const rows = await articles
    .find(
      {
        _id: { $in: hits.map((hit) => hit.id) },
        state: 'published',
        ...(audience === 'public' && { isPublic: true }),
      },
      { slug: 1, titleEn: 1, departmentName: 1, isPublic: 1, updatedAt: 1 },
    )
    .lean<ArticleDocument[]>();
  const byId = new Map(rows.map((row) => [String(row._id), row]));
  return hits.flatMap(({ id, title, excerpt }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { slug, titleEn, departmentName, isPublic, updatedAt } = row;
    return [
      { id, slug, title, titleEn, excerpt, departmentName, isPublic, updatedAt: updatedAt.toISOString() },
    ];
  });
};

export const createArticles = (deps: ArticlesDeps): Articles => {
  const { articles, index, log, clock } = deps;

  return {
    async search(text, { audience, limit, isSuggestion = false }) {
      const hits = await index.search({ text, audience, limit, at: clock.now() });
      const found = await presentHits(articles, hits, audience);
      if (text !== '' && !isSuggestion) log.note({ text, audience, resultCount: found.length });
      return found;
    },
    async publicBySlug(slug) {
      const article = await articles
        .findOneAndUpdate({ slug, ...readableAt(clock.now()) }, { $inc: { readCount: 1 } })
        .lean<ArticleDocument | null>();
      if (!article) throw notFound('Article');
      return present(article);
    },
    async listPublic(limit) {
      const rows = await articles
        .find(readableAt(clock.now()), { revisions: 0, outbox: 0 })
        .sort({ readCount: -1 })
        .limit(limit)
        .lean<ArticleDocument[]>();
      return rows.map(present);
    },
    async rate(slug, isHelpful) {
      await articles.updateOne(
        { slug, ...readableAt(clock.now()) },
        { $inc: { [isHelpful ? 'helpful.yes' : 'helpful.no']: 1 } },
      );
    },
    async publishNew(input, actor) {
      const author = { actor, viewer: null };
      const { _id, version } = await createArticle(deps, author, input);
      await changeArticle(deps, author, { articleId: String(_id), version, action: 'publish' });
    },
    rebuildIndex: () => rebuild(articles, index),
  };
};
