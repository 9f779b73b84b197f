import { z } from 'zod';
import { Id, Instant, listOf, PageQuery, text } from './common.ts';

/**
 * Where the working copy stands: draft 草稿 → department_review 单位审核 → hotline_review 热线审核 → published 已发布 or
 * scheduled 定时发布 → review_due 待复核 → expired 已失效 or withdrawn 已撤回. What readers see is the version published
 * last, whatever the working copy is going through.
 */
export const articleStates = [
  'draft',
  'department_review',
  'hotline_review',
  'scheduled',
  'published',
  'review_due',
  'expired',
  'withdrawn',
] as const;
export const ArticleState = z.enum(articleStates);
export type ArticleState = z.infer<typeof ArticleState>;

export const articleActions = [
  'edit',
  'submit',
  'approve',
  'publish',
  'send_back',
  'confirm',
  'discard',
  'withdraw',
] as const;
export type ArticleAction = (typeof articleActions)[number];

/** law 法规, policy 政策, guide 办事指南, faq 常见问答, script 话术口径. */
export const articleKinds = ['law', 'policy', 'guide', 'faq', 'script'] as const;
export const ArticleKind = z.enum(articleKinds);
export type ArticleKind = z.infer<typeof ArticleKind>;

/** Whom it concerns: 不限, 个人, 企业, 老年人, 新市民, 外籍人士. */
export const articleReaders = [
  'everyone',
  'individuals',
  'businesses',
  'seniors',
  'newcomers',
  'foreigners',
] as const;
export const ArticleReaders = z.enum(articleReaders);
export type ArticleReaders = z.infer<typeof ArticleReaders>;

/** Where it holds: the code of the city (350100) or of one of its districts. */
export const Region = z.string().regex(/^\d{6}$/, 'must be the six-digit code of the city or a district');
export const cityRegion = '350100';

export const Attachment = z.object({
  fileId: z.uuid(),
  name: text(200),
  mediaType: z.string().max(100),
  /** Bytes. */
  size: z.number().int().min(0),
});
export type Attachment = z.infer<typeof Attachment>;

const optional = (max: number) => z.string().trim().max(max).default('');

export const ArticleInput = z.object({
  title: text(120),
  summary: optional(500),
  /** Markdown; citizens and agents read it. */
  publicBody: text(20_000),
  /** Markdown; staff alone read it. Empty when there is none. */
  internalBody: optional(20_000),
  titleEn: optional(200),
  summaryEn: optional(2000),
  keywords: z.array(text(40)).max(30).default([]),
  topicId: Id.nullable().default(null),
  kind: ArticleKind.default('faq'),
  region: Region.default(cityRegion),
  readers: ArticleReaders.default('everyone'),
  departmentId: Id,
  legalBasis: optional(1000),
  /** Code of an item of the catalogue of government services; empty when there is none. */
  serviceCode: optional(40),
  isPublic: z.boolean().default(true),
  effectiveAt: Instant.nullable().default(null),
  expiresAt: Instant.nullable().default(null),
  attachments: z.array(Attachment).max(20).default([]),
  /** Articles to read next. */
  relatedIds: z.array(Id).max(20).default([]),
});
export type ArticleInput = z.infer<typeof ArticleInput>;

export const ArticleLink = z.object({ id: Id, slug: z.string(), title: z.string() });
export type ArticleLink = z.infer<typeof ArticleLink>;

export const Article = ArticleInput.extend({
  id: Id,
  /** Readable part of the public address. */
  slug: z.string(),
  /** Name of the topic; empty when it has none. */
  topic: z.string(),
  departmentName: z.string(),
  regionName: z.string(),
  state: ArticleState,
  /** Whether there is a published version that readers see. */
  isLive: z.boolean(),
  /** Which version that is. */
  liveVersion: z.number().int().nullable(),
  publishedAt: Instant.nullable(),
  /** When the reviewed version will be published by itself. */
  scheduledAt: Instant.nullable(),
  /** When the owner must look again whether it still holds. */
  reviewDueAt: Instant.nullable(),
  /** Until when whoever has to review it should have done so. */
  dueAt: Instant.nullable(),
  related: z.array(ArticleLink),
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
  kind: true,
  regionName: true,
  departmentId: true,
  departmentName: true,
  state: true,
  isLive: true,
  isPublic: true,
  expiresAt: true,
  scheduledAt: true,
  reviewDueAt: true,
  dueAt: true,
  updatedAt: true,
  updatedBy: true,
  version: true,
});
export type ArticleRow = z.infer<typeof ArticleRow>;

const version = z.number().int().min(0);

export const UpdateArticleBody = ArticleInput.extend({
  version,
  /** Why, kept with the revision. */
  note: optional(1000),
});
export const ArticleVersionBody = z.object({ version, note: optional(1000) });
/** `publishAt` in the future publishes by itself at that instant. */
export const PublishArticleBody = ArticleVersionBody.extend({ publishAt: Instant.nullable().default(null) });
/** Sending back and withdrawing are always explained. */
export const ExplainedArticleBody = z.object({ version, note: text(1000) });
export const RollBackArticleBody = ArticleVersionBody.extend({ toVersion: version });
export const ArticleParams = z.object({ articleId: Id });
/** `live` is what readers see even for those who may see the working copy. */
export const ArticleViewQuery = z.object({ view: z.enum(['working', 'live']).default('working') });

export const ArticleListQuery = PageQuery.extend({
  state: listOf(ArticleState),
  departmentId: Id.optional(),
  topicId: Id.optional(),
  kind: ArticleKind.optional(),
  region: Region.optional(),
});

/** One entry of an article's history: who did what, and what it said from then on. */
export const ArticleRevision = z.object({
  /** The version that came about. */
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  action: z.string(),
  note: z.string().nullable(),
  /** Null for a step that left the text alone. */
  content: ArticleInput.extend({ topic: z.string(), departmentName: z.string() }).nullable(),
});
export type ArticleRevision = z.infer<typeof ArticleRevision>;

/** Who has the article open for writing. */
export const ArticleWriter = z.object({ userId: Id, name: z.string() });
export type ArticleWriter = z.infer<typeof ArticleWriter>;

export const ArticleSearchQuery = z.object({
  q: z.string().trim().max(200),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  departmentId: Id.optional(),
  topicId: Id.optional(),
  region: Region.optional(),
  readers: ArticleReaders.optional(),
  /** Chosen by the searcher's browser, the same while one types on: a search is logged once, as it ended. */
  searchId: Id.optional(),
});

export const ArticleSuggestionQuery = ArticleSearchQuery.pick({ q: true });
/** `text` is what was probably meant; null when there is nothing to mend. */
export const ArticleSuggestion = z.object({ text: z.string().nullable() });
export type ArticleSuggestion = z.infer<typeof ArticleSuggestion>;

export const Passage = z.object({ text: z.string(), marked: z.boolean() });

export const ArticleSearchHit = z.object({
  id: Id,
  slug: z.string(),
  title: z.array(Passage),
  /** Empty when the article has none. */
  titleEn: z.string(),
  excerpt: z.array(Passage),
  departmentId: Id,
  departmentName: z.string(),
  isPublic: z.boolean(),
  updatedAt: Instant,
});
export type ArticleSearchHit = z.infer<typeof ArticleSearchHit>;
