import type { Model } from 'mongoose';
import type { ArticleListQuery, ArticleRow } from '../../contract/articles.ts';
import type { z } from 'zod';
import type { Page } from '../../contract/common.ts';
import { isPermitted } from '../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../server/platform/http/paging.ts';
import type { ArticleDocument } from './article.model.ts';
import { presentArticleRow } from './article.presenter.ts';

type Filter = Record<string, unknown>;

/** Readers see what is published; a department also its own drafts; editors see everything. */
const scopeOf = (viewer: Viewer): Filter => {
  if (!isPermitted(viewer.role, 'articles:write')) return { state: 'published' };
  if (!isDepartmentStaff(viewer)) return {};
  return { $or: [{ state: 'published' }, { departmentId: { $in: [...viewer.departmentIds] } }] };
};

export const listArticles = async (
  articles: Model<ArticleDocument>,
  viewer: Viewer,
  query: z.output<typeof ArticleListQuery>,
): Promise<Page<ArticleRow>> => {
  const parts: Filter[] = [
    scopeOf(viewer),
    query.state ? { state: { $in: query.state } } : {},
    query.departmentId ? { departmentId: query.departmentId } : {},
    query.topic ? { topic: query.topic } : {},
    cursorFilter(query.cursor, { field: 'updatedAt', direction: -1 }),
  ].filter((part) => Object.keys(part).length > 0);
  const rows = await articles
    .find(parts.length > 0 ? { $and: parts } : {}, {
      revisions: 0,
      outbox: 0,
      publicBody: 0,
      internalBody: 0,
    })
    .sort({ updatedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean<ArticleDocument[]>();
  return pageFrom(rows, {
    limit: query.limit,
    present: presentArticleRow,
    keyOf: (row) => [row.updatedAt, String(row._id)],
  });
};
