import { z } from 'zod';
import { ArticleKind, Attachment } from './articles.ts';
import { Id, Instant } from './common.ts';
import { ServiceInput } from './services.ts';

/** An answer as anybody may read and re-use it. */
export const OpenArticle = z.object({
  id: Id,
  slug: z.string(),
  version: z.number().int(),
  url: z.url(),
  title: z.string(),
  titleEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  /** Safe HTML. */
  html: z.string(),
  kind: ArticleKind,
  topicId: Id.nullable(),
  topic: z.string(),
  regionName: z.string(),
  departmentName: z.string(),
  legalBasis: z.string(),
  serviceCode: z.string(),
  attachments: z.array(Attachment),
  effectiveAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  updatedAt: Instant,
});
export type OpenArticle = z.infer<typeof OpenArticle>;

export const OpenArticlesQuery = z.object({
  topicId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Named by the `Link` header of the page before. */
  cursor: z.string().max(500).optional(),
});
export const OpenArticleParams = z.object({ slug: z.string().min(1).max(200) });

export const OpenService = ServiceInput.extend({
  departmentName: z.string(),
  regionName: z.string(),
  version: z.number().int(),
  updatedAt: Instant,
});
export type OpenService = z.infer<typeof OpenService>;
