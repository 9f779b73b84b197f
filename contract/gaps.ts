import { z } from 'zod';
import { Id, Instant, listOf, PageQuery, text } from './common.ts';

/** Where a gap was noticed: search 搜索未答, ticket 咨询工单, correction 纠错. */
export const gapKinds = ['search', 'ticket', 'correction'] as const;
export const GapKind = z.enum(gapKinds);
export type GapKind = z.infer<typeof GapKind>;

/**
 * gathering 零星 (asked too seldom to be anybody's task) → open 待认领 → agreed 已约定 (somebody has it, with a day) →
 * answered 已补充 by a published article, or dismissed 不采纳 with the reason.
 */
export const gapStates = ['gathering', 'open', 'agreed', 'answered', 'dismissed'] as const;
export const GapState = z.enum(gapStates);
export type GapState = z.infer<typeof GapState>;

export const gapActions = ['take', 'hand_on', 'write', 'dismiss'] as const;
export type GapAction = (typeof gapActions)[number];

/** What is missing or wrong in the knowledge base, and who puts it right until when. */
export const Gap = z.object({
  id: Id,
  kind: GapKind,
  state: GapState,
  question: z.string(),
  /** How people put it, the newest first. */
  samples: z.array(z.string()),
  /** Times it was looked for. */
  askedCount: z.number().int(),
  /** Of these, without any fitting answer; the others found one that did not help. */
  unansweredCount: z.number().int(),
  departmentId: Id.nullable(),
  departmentName: z.string(),
  /** Until when it should be answered; null until it is a task. */
  dueAt: Instant.nullable(),
  takenBy: z.string().nullable(),
  /** The article that is wrong, or the one written for it. */
  articleId: Id.nullable(),
  articleTitle: z.string(),
  /** For a correction: the published version that the reporter read. */
  articleVersion: z.number().int().nullable(),
  ticketId: Id.nullable(),
  /** What the citizen was told, or what the reporter says is right. */
  proposal: z.string(),
  reportedBy: z.string().nullable(),
  reason: z.string().nullable(),
  firstAt: Instant,
  lastAt: Instant,
  closedAt: Instant.nullable(),
  version: z.number().int(),
  allowedActions: z.array(z.enum(gapActions)),
});
export type Gap = z.infer<typeof Gap>;

export const GapListQuery = PageQuery.extend({
  kind: GapKind.optional(),
  state: listOf(GapState),
  departmentId: Id.optional(),
});
export const GapParams = z.object({ gapId: Id });

const version = z.number().int().min(0);

/** 认领: who takes it says until which day. */
export const TakeGapBody = z.object({ version, dueAt: Instant });
export const HandOnGapBody = z.object({ version, departmentId: Id });
export const WriteGapBody = z.object({ version, departmentId: Id.optional() });
export const DismissGapBody = z.object({ version, reason: text(500) });

/** What the knowledge base was worth in the last thirty days. */
export const GapFigures = z.object({
  /** Searches a day, and how many of them led to nothing that fits. */
  days: z.array(z.object({ day: z.string(), searches: z.number().int(), unanswered: z.number().int() })),
  searches: z.number().int(),
  unanswered: z.number().int(),
  opened: z.number().int(),
  /** Median seconds for which what was opened was read; null without any. */
  dwellSeconds: z.number().nullable(),
  /** Of the readers who said so, how many were helped; null while nobody said. */
  helpedRate: z.number().nullable(),
  ratings: z.number().int(),
  /** Readers on the citizens' site who said that an answer solved their matter. */
  deflected: z.number().int(),
  /**
   * Readers who said nothing, and whose device neither chatted nor filed a request within seven days. Who telephones is
   * not known to have read before: this is the most it can have been.
   */
  noContact: z.number().int(),
  published: z.number().int(),
  reviewOverdue: z.number().int(),
  /** Share of published articles whose review is not overdue. */
  freshRate: z.number().nullable(),
  gapsOpen: z.number().int(),
  gapsOverdue: z.number().int(),
  gapsAnswered: z.number().int(),
  gapsDismissed: z.number().int(),
});
export type GapFigures = z.infer<typeof GapFigures>;

/** 纠错: what is wrong in the version that was read. */
export const CorrectionBody = z.object({ articleVersion: version, wrong: text(1000) });

export const searchOutcomes = ['helped', 'not_helped', 'wrong', 'handed_over'] as const;
export const SearchOutcome = z.enum(searchOutcomes);
export type SearchOutcome = z.infer<typeof SearchOutcome>;

/** What became of a search: which article was opened, for how long, and whether it helped. */
export const SearchFollowUpBody = z.object({
  articleId: Id,
  dwellMs: z.number().int().min(0).max(86_400_000).optional(),
});
export const SearchParams = z.object({ searchId: Id });

/** 有帮助 / 没帮助: one voice for each colleague and version, the last one counts. */
export const FeedbackBody = z.object({
  articleVersion: version,
  hasHelped: z.boolean(),
  searchId: Id.optional(),
});

/** 发短信给市民: to whom the ticket belongs, or to a number given while it is written. */
export const SendArticleBody = z.object({
  ticketId: Id.optional(),
  phone: z.string().trim().max(20).default(''),
});
