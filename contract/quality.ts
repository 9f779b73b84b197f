import { z } from 'zod';
import { Id, Instant, PageQuery, pageOf, text } from './common.ts';
import { ContactKind, SampleReason, ScoreSheet } from './quality-settings.ts';

/** 达标, 部分达标 (half the weight), 未达标, 不适用 (leaves the weights). */
export const markLevels = ['met', 'partly', 'missed', 'not_applicable'] as const;
export const MarkLevel = z.enum(markLevels);
export type MarkLevel = z.infer<typeof MarkLevel>;

const ItemKey = z.string().max(40);

export const Mark = z.object({
  item: ItemKey,
  level: MarkLevel,
  /** What was wrong; needed for what was missed. */
  note: z.string().trim().max(300),
});
export type Mark = z.infer<typeof Mark>;

/** What an inspector finds; marks and comment are for the agent to read. */
export const Scoring = z.object({
  marks: z.array(Mark).max(200),
  /** Fatal items that happened, with what happened. */
  fatals: z.array(z.object({ item: ItemKey, note: text(300) })).max(20),
  comment: z.string().trim().max(2000),
});
export type Scoring = z.infer<typeof Scoring>;

/** Of 100, one decimal; 0 where something fatal happened. */
export const Score = z.object({ score: z.number(), isPassed: z.boolean(), isFatal: z.boolean() });
export type Score = z.infer<typeof Score>;

export const inspectionStates = [
  'waiting', // 待质检
  'taken', // 质检中
  'scored', // 已评分, to be read by the agent
  'acknowledged', // 已确认
  'appealed', // 申诉中
  'ruled', // 已裁定
  'dropped', // 已作废
] as const;
export const InspectionState = z.enum(inspectionStates);
export type InspectionState = z.infer<typeof InspectionState>;

export const inspectionActions = [
  'take',
  'release',
  'score',
  'drop',
  'acknowledge',
  'appeal',
  'rule',
] as const;
export const InspectionAction = z.enum(inspectionActions);
export type InspectionAction = z.infer<typeof InspectionAction>;

export const InspectionRow = z.object({
  id: Id,
  version: z.int(),
  state: InspectionState,
  kind: ContactKind,
  contactId: Id,
  /** Number of the ticket, masked number of the caller, name of the channel. */
  label: z.string(),
  title: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  contactAt: Instant,
  reasons: z.array(SampleReason),
  inspectorId: z.string().nullable(),
  inspectorName: z.string().nullable(),
  result: Score.nullable(),
  scoredAt: Instant.nullable(),
  /** Until then the agent may appeal. */
  appealUntil: Instant.nullable(),
});
export type InspectionRow = z.infer<typeof InspectionRow>;
export const InspectionPage = pageOf(InspectionRow);

/** 申诉, once, and the ruling (裁定) of somebody other than the scorer. */
export const Appeal = z.object({
  reason: z.string(),
  at: Instant,
  ruling: z
    .object({
      isChanged: z.boolean(),
      reason: z.string(),
      by: z.string(),
      at: Instant,
      /** What the score was before; null when it was upheld. */
      before: z.object({ scoring: Scoring, result: Score }).nullable(),
    })
    .nullable(),
});
export type Appeal = z.infer<typeof Appeal>;

export const Inspection = InspectionRow.extend({
  sheet: ScoreSheet,
  sheetVersion: z.int(),
  scoring: Scoring.nullable(),
  appeal: Appeal.nullable(),
  acknowledgedAt: Instant.nullable(),
  history: z.array(z.object({ action: z.string(), by: z.string(), at: Instant, reason: z.string() })),
  /** What this viewer may do now. */
  allowedActions: z.array(InspectionAction),
});
export type Inspection = z.infer<typeof Inspection>;

const versioned = { version: z.int().min(0) };
export const InspectionParams = z.object({ inspectionId: Id });

/** `open` waits for an inspector, the oldest first; the rest the newest first. */
export const inspectionViews = ['open', 'appealed', 'done', 'dropped'] as const;
export const InspectionQuery = PageQuery.extend({
  view: z.enum(inspectionViews).default('open'),
  kind: ContactKind.optional(),
});
export const OwnInspectionQuery = PageQuery;

export const InspectionVersionBody = z.object(versioned);
/** `sheetVersion` is the sheet that the inspector saw. */
export const ScoreBody = z.object({ ...versioned, sheetVersion: z.int().min(1), scoring: Scoring });
export const ReasonBody = z.object({ ...versioned, reason: text(1000) });
/** With a scoring the score is changed, without one upheld. */
export const RuleAppealBody = z.object({ ...versioned, reason: text(1000), scoring: Scoring.nullable() });

/** How many wait for what, for the heads of the lists. */
export const InspectionCounts = z.object({ open: z.int(), appealed: z.int() });
export type InspectionCounts = z.infer<typeof InspectionCounts>;

/** What a run of the sampling found. */
export const SamplingResult = z.object({ periods: z.int(), contacts: z.int(), sampled: z.int() });
export type SamplingResult = z.infer<typeof SamplingResult>;
