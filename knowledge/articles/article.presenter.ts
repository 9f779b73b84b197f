import type { Article, ArticleLink, ArticleRevision, ArticleRow } from '../../contract/articles.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import type { IndexedArticle } from '../search/port.ts';
import { contentOf, type ArticleContent, type ArticleDocument, type Revision } from './article.model.ts';
import { allowedActions, canSeeWorkingCopy } from './article.policy.ts';
import { plainText } from './markdown.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** The text as this viewer sees it: the working copy for its writers, the published version for readers. */
export const shownTo = (
  viewer: Viewer,
  article: ArticleDocument,
  view: 'working' | 'live' = 'working',
): ArticleContent =>
  article.live && (view === 'live' || !canSeeWorkingCopy(viewer, article)) ? article.live : article;

const lifeOf = (article: ArticleDocument) => ({
  id: String(article._id),
  slug: article.slug,
  state: article.state,
  isLive: article.live !== null,
  scheduledAt: wire(article.scheduledAt),
  reviewDueAt: wire(article.reviewDueAt),
  dueAt: wire(article.dueAt),
  updatedAt: article.updatedAt.toISOString(),
  updatedBy: article.updatedBy.name,
  version: article.version,
});

export const presentArticleRow = (article: ArticleDocument, shown: ArticleContent): ArticleRow => ({
  ...lifeOf(article),
  title: shown.title,
  summary: shown.summary,
  topic: shown.topic,
  kind: shown.kind,
  regionName: shown.regionName,
  departmentId: shown.departmentId,
  departmentName: shown.departmentName,
  isPublic: shown.isPublic,
  expiresAt: wire(shown.expiresAt),
});

const presentContent = (content: ArticleContent) => ({
  ...contentOf(content),
  effectiveAt: wire(content.effectiveAt),
  expiresAt: wire(content.expiresAt),
});

export interface ArticlePresentation {
  shown: ArticleContent;
  related: ArticleLink[];
}

export const presentArticle = (
  article: ArticleDocument,
  viewer: Viewer,
  { shown, related }: ArticlePresentation,
): Article => ({
  ...lifeOf(article),
  ...presentContent(shown),
  liveVersion: article.live?.version ?? null,
  publishedAt: wire(article.live?.publishedAt ?? null),
  related,
  allowedActions: allowedActions(viewer, article),
});

export const presentRevision = ({ version, at, by, action, note, content }: Revision): ArticleRevision => ({
  ...{ version, by, action, note },
  at: at.toISOString(),
  content: content && presentContent(content),
});

/** Citizens' searches must not find an article by words that only staff may read. */
const bodyOf = ({ isPublic, publicBody, internalBody }: ArticleContent): string =>
  plainText(isPublic ? publicBody : `${publicBody}\n${internalBody}`);

/** What the index is told; undefined when readers see nothing of the article. */
export const toIndexed = ({ _id, live }: ArticleDocument): IndexedArticle | undefined =>
  live
    ? {
        id: String(_id),
        version: live.version,
        title: live.title,
        body: bodyOf(live),
        keywords: [...live.keywords, live.topic, live.titleEn].filter((word) => word !== ''),
        departmentId: live.departmentId,
        region: live.region,
        readers: live.readers,
        audience: live.isPublic ? 'public' : 'internal',
        ...(live.topicId && { topicId: live.topicId }),
        ...(live.effectiveAt && { effectiveAt: live.effectiveAt }),
        ...(live.expiresAt && { expiresAt: live.expiresAt }),
      }
    : undefined;
