import { z } from 'zod';
import { Id, Instant, listOf, PageQuery, text } from './common.ts';

/** draft 草稿 → in_review 待审 → published 已发布 → withdrawn 已撤回; expiry follows from the date. */
export const articleStates = ['draft', 'in_review', 'published', 'withdrawn'] as const;
export const ArticleState = z.enum(articleStates);
export type ArticleState = z.infer<typeof ArticleState>;

export const articleActions = ['edit', 'submit', 'publish', 'send_back', 'withdraw'] as const;
export type ArticleAction = (typeof articleActions)[number];

export const Article = z.object({
  id: Id,
  /** Readable part of the public address. */
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Markdown; citizens and agents read it. */
  publicBody: z.string(),
  /** Markdown; staff alone read it. Empty when there is none. */
  internalBody: z.string(),
  titleEn: z.string(),
  summaryEn: z.string(),
  keywords: z.array(z.string()),
  topic: z.string(),
  departmentId: Id,
  departmentName: z.string(),
  legalBasis: z.string(),
  state: ArticleState,
  isPublic: z.boolean(),
  effectiveAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  updatedAt: Instant,
  updatedBy: z.string(),
  version: z.number().int(),
  allowedActions: z.array(z.enum(articleActions)),
});
export type Article = z.infer<typeof Article>;

export const ArticleRow = Article.pick({
  id: true,
  slug: true,
  title: true,
  summary: true,
  topic: true,
  departmentId: true,
  departmentName: true,
  state: true,
  isPublic: true,
  expiresAt: true,
  updatedAt: true,
  version: true,
});
export type ArticleRow = z.infer<typeof ArticleRow>;

export const ArticleInput = z.object({
  title: text(120),
  summary: z.string().trim().max(500).default(''),
  publicBody: text(20_000),
  internalBody: z.string().trim().max(20_000).default(''),
  titleEn: z.string().trim().max(200).default(''),
  summaryEn: z.string().trim().max(2000).default(''),
  keywords: z.array(text(40)).max(30).default([]),
  topic: z.string().trim().max(60).default(''),
  departmentId: Id,
  legalBasis: z.string().trim().max(1000).default(''),
  isPublic: z.boolean().default(true),
  effectiveAt: Instant.nullable().default(null),
  expiresAt: Instant.nullable().default(null),
});
export type ArticleInput = z.infer<typeof ArticleInput>;

export const UpdateArticleBody = ArticleInput.extend({ version: z.number().int().min(0) });
export const ArticleVersionBody = z.object({
  version: z.number().int().min(0),
  note: z.string().trim().max(1000).default(''),
});
export const ArticleParams = z.object({ articleId: Id });

export const ArticleListQuery = PageQuery.extend({
  state: listOf(ArticleState),
  departmentId: Id.optional(),
  topic: z.string().max(60).optional(),
});

export const ArticleSearchQuery = z.object({
  q: z.string().trim().max(200),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

export const Passage = z.object({ text: z.string(), marked: z.boolean() });

export const ArticleSearchHit = z.object({
  id: Id,
  slug: z.string(),
  title: z.array(Passage),
  /** Empty when the article has none. */
  titleEn: z.string(),
  excerpt: z.array(Passage),
  departmentName: z.string(),
  isPublic: z.boolean(),
  updatedAt: Instant,
});
export type ArticleSearchHit = z.infer<typeof ArticleSearchHit>;
