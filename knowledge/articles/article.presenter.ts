import type { Article, ArticleRow } from '../../contract/articles.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import type { IndexedArticle } from '../search/port.ts';
import type { ArticleDocument } from './article.model.ts';
import { allowedActions } from './article.policy.ts';
import { plainText } from './markdown.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const presentArticleRow = (article: ArticleDocument): ArticleRow => ({
  id: String(article._id),
  slug: article.slug,
  title: article.title,
  summary: article.summary,
  topic: article.topic,
  departmentId: article.departmentId,
  departmentName: article.departmentName,
  state: article.state,
  isPublic: article.isPublic,
  expiresAt: wire(article.expiresAt),
  updatedAt: article.updatedAt.toISOString(),
  version: article.version,
});

export const presentArticle = (article: ArticleDocument, viewer: Viewer): Article => ({
  ...presentArticleRow(article),
  publicBody: article.publicBody,
  internalBody: article.internalBody,
  titleEn: article.titleEn,
  summaryEn: article.summaryEn,
  keywords: article.keywords,
  legalBasis: article.legalBasis,
  effectiveAt: wire(article.effectiveAt),
  publishedAt: wire(article.publishedAt),
  updatedBy: article.updatedBy.name,
  allowedActions: allowedActions(viewer, article),
});

/** Citizens' searches must not find an article by words that only staff may read. */
const bodyOf = (article: ArticleDocument): string =>
  plainText(article.isPublic ? article.publicBody : `${article.publicBody}\n${article.internalBody}`);

export const toIndexed = (article: ArticleDocument): IndexedArticle => ({
  id: String(article._id),
  title: article.title,
  body: bodyOf(article),
  keywords: [...article.keywords, article.topic, article.titleEn].filter((word) => word !== ''),
  departmentId: article.departmentId,
  audience: article.isPublic ? 'public' : 'internal',
  ...(article.effectiveAt && { effectiveAt: article.effectiveAt }),
  ...(article.expiresAt && { expiresAt: article.expiresAt }),
});
