import type { Model } from 'mongoose';
import type { z } from 'zod';
import type { Article, ArticleLink, ArticleListQuery, ArticleRow } from '../../contract/articles.ts';
import type { Page } from '../../contract/common.ts';
import { isPermitted } from '../../contract/permissions.ts';
import { notFound } from '../../server/kernel/errors.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../server/platform/http/paging.ts';
import { isLive, type ArticleContent, type ArticleDocument } from './article.model.ts';
import { canSee } from './article.policy.ts';
import { presentArticle, presentArticleRow, shownTo } from './article.presenter.ts';
import type { Topics } from './topics.ts';

type Filter = Record<string, unknown>;

export interface QueryDeps {
  articles: Model<ArticleDocument>;
  topics: Topics;
}

/** Readers see what is published; a department also its own drafts; editors see everything. */
const scopeOf = (viewer: Viewer): Filter => {
  if (!isPermitted(viewer.role, 'articles:write')) return isLive;
  if (!isDepartmentStaff(viewer)) return {};
  return { $or: [isLive, { departmentId: { $in: [...viewer.departmentIds] } }] };
};

/** States are the writers' business: to a reader everything is simply published. */
const stateFilter = (viewer: Viewer, state: readonly string[] | undefined): Filter => {
  if (!state) return {};
  const isWriter = isPermitted(viewer.role, 'articles:write');
  if (!isWriter) return state.includes('published') ? {} : { _id: { $in: [] } };
  const own = isDepartmentStaff(viewer) ? { departmentId: { $in: [...viewer.departmentIds] } } : {};
  return { state: { $in: state }, ...own };
};

const light = {
  revisions: 0,
  outbox: 0,
  publicBody: 0,
  internalBody: 0,
  'live.publicBody': 0,
  'live.internalBody': 0,
};

export const listArticles = async (
  { articles, topics }: QueryDeps,
  viewer: Viewer,
  query: z.output<typeof ArticleListQuery>,
): Promise<Page<ArticleRow>> => {
  const parts: Filter[] = [
    scopeOf(viewer),
    stateFilter(viewer, query.state),
    query.departmentId ? { departmentId: query.departmentId } : {},
    query.topicId ? { topicId: { $in: await topics.withDescendants(query.topicId) } } : {},
    query.kind ? { kind: query.kind } : {},
    query.region ? { region: query.region } : {},
    cursorFilter(query.cursor, { field: 'updatedAt', direction: -1 }),
  ].filter((part) => Object.keys(part).length > 0);
  const rows = await articles
    .find(parts.length > 0 ? { $and: parts } : {}, light)
    .sort({ updatedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean<ArticleDocument[]>();
  return pageFrom(rows, {
    limit: query.limit,
    present: (row) => presentArticleRow(row, shownTo(viewer, row)),
    keyOf: (row) => [row.updatedAt, String(row._id)],
  });
};

export const loadVisible = async (
  articles: Model<ArticleDocument>,
  viewer: Viewer,
  articleId: string,
): Promise<ArticleDocument> => {
  const article = await articles.findById(articleId).lean<ArticleDocument | null>();
  if (!article || !canSee(viewer, article)) throw notFound('Article', articleId);
  return article;
};

/** The published articles that a text sends its readers on to, in its order. */
export const linksOf = async (
  articles: Model<ArticleDocument>,
  { relatedIds }: ArticleContent,
): Promise<ArticleLink[]> => {
  if (relatedIds.length === 0) return [];
  const rows = await articles
    .find({ _id: { $in: relatedIds } }, { slug: 1, title: 1, 'live.title': 1 })
    .lean<ArticleDocument[]>();
  const byId = new Map(rows.map((row) => [String(row._id), row]));
  return relatedIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ id, slug: row.slug, title: row.live?.title ?? row.title }] : [];
  });
};

export const presentFor = async (
  articles: Model<ArticleDocument>,
  viewer: Viewer,
  { article, view }: { article: ArticleDocument; view?: 'working' | 'live' },
): Promise<Article> => {
  const shown = shownTo(viewer, article, view);
  return presentArticle(article, viewer, { shown, related: await linksOf(articles, shown) });
};
