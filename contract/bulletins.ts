import { z } from 'zod';
import { BulletinRules, ScoredMeasure } from './bulletin-rules.ts';
import { Id, Instant, PageQuery, pageOf, text } from './common.ts';
import { Figures } from './measures.ts';

/** 日报, 周通报, 月报. */
export const bulletinKinds = ['daily', 'weekly', 'monthly'] as const;
export const BulletinKind = z.enum(bulletinKinds);
export type BulletinKind = z.infer<typeof BulletinKind>;

/** 草稿 → 征求意见 → 签发; what is frozen never changes again. */
export const bulletinStates = ['draft', 'in_review', 'frozen'] as const;
export const BulletinState = z.enum(bulletinStates);
export type BulletinState = z.infer<typeof BulletinState>;

export const bulletinActions = [
  'remake',
  'annotate',
  'circulate',
  'object',
  'rule',
  'send-back',
  'sign',
] as const;
export const BulletinAction = z.enum(bulletinActions);
export type BulletinAction = z.infer<typeof BulletinAction>;

/** What a bulletin can be taken away as. */
export const bulletinFormats = ['pdf', 'docx'] as const;
export const BulletinFormat = z.enum(bulletinFormats);
export type BulletinFormat = z.infer<typeof BulletinFormat>;

const Day = z.iso.date();
const Bilingual = z.object({ 'zh-CN': z.string(), en: z.string() });

/** One department's place in the ranking (排名). */
export const RankedDepartment = z.object({
  departmentId: Id,
  name: z.string(),
  nameEn: z.string().default(''),
  /** Null for those that are not ranked. */
  rank: z.int().nullable(),
  rankBefore: z.int().nullable(),
  /** 0 to 100; null where nothing could be scored. */
  score: z.number().nullable(),
  figures: Figures,
  before: Figures,
  /** Measures beyond their floor line. */
  belowFloors: z.array(ScoredMeasure),
  /** Why a department is not ranked: too few tickets, or an objection that was granted. */
  unranked: z.enum(['too_few', 'objection']).nullable(),
});
export type RankedDepartment = z.infer<typeof RankedDepartment>;

export const caseReasons = [
  'satisfied',
  'solved',
  'in_time',
  'overdue',
  'dissatisfied',
  'unsolved',
  'reworked',
  'urged',
  'supervised',
  'returned',
] as const;
export const CaseReason = z.enum(caseReasons);
export type CaseReason = z.infer<typeof CaseReason>;

export const BulletinCase = z.object({
  ticketId: Id,
  number: z.string(),
  title: z.string(),
  departmentId: Id.nullable(),
  departmentName: z.string(),
  topic: z.string().nullable(),
  reasons: z.array(CaseReason),
});
export type BulletinCase = z.infer<typeof BulletinCase>;

export const BulletinTopic = z.object({
  name: z.string(),
  /** Empty where the topic has no English name. */
  nameEn: z.string().default(''),
  filed: z.int(),
  before: z.int(),
});
export type BulletinTopic = z.infer<typeof BulletinTopic>;
export const BulletinHotTopic = z.object({
  id: Id,
  name: z.string(),
  messages: z.int(),
  people: z.int(),
  places: z.array(z.string()),
  isSurge: z.boolean(),
});

export const textParts = ['volume', 'timeliness', 'satisfaction', 'topics', 'ranking', 'hotTopics'] as const;

/** Everything a bulletin says; kept with it. */
export const BulletinContent = z.object({
  figures: Figures,
  before: Figures,
  compared: z.object({ from: Day, to: Day }),
  series: z.array(z.object({ day: Day, filed: z.number(), resolved: z.number() })),
  ranking: z.array(RankedDepartment),
  topics: z.array(BulletinTopic),
  hotTopics: z.array(BulletinHotTopic),
  best: z.array(BulletinCase),
  worst: z.array(BulletinCase),
  /** 典型工单: of the topics that people wrote most about. */
  typical: z.array(BulletinCase),
  /** The rules by which it was made. */
  rules: BulletinRules,
  rulesVersion: z.int(),
  texts: z.array(z.object({ part: z.enum(textParts), text: Bilingual })),
});
export type BulletinContent = z.infer<typeof BulletinContent>;

/** What an objection is about: the department's place, or a case. */
export const ObjectionTarget = z.union([
  z.object({ kind: z.literal('ranking') }),
  z.object({ kind: z.literal('case'), ticketId: Id }),
]);
export type ObjectionTarget = z.infer<typeof ObjectionTarget>;

export const Objection = z.object({
  id: Id,
  departmentId: Id,
  departmentName: z.string(),
  target: ObjectionTarget,
  /** Number and title of the case; empty for the ranking. */
  targetName: z.string(),
  reason: z.string(),
  by: z.string(),
  at: Instant,
  ruling: z.object({ isGranted: z.boolean(), reason: z.string(), by: z.string(), at: Instant }).nullable(),
});
export type Objection = z.infer<typeof Objection>;

export const BulletinRow = z.object({
  id: Id,
  version: z.int(),
  kind: BulletinKind,
  state: BulletinState,
  from: Day,
  to: Day,
  /** 期号 within the year: the week's, month's or day's number. */
  issue: z.int(),
  year: z.int(),
  madeAt: Instant,
  objectUntil: Instant.nullable(),
  openObjections: z.int(),
  signedBy: z.string().nullable(),
  signedAt: Instant.nullable(),
});
export type BulletinRow = z.infer<typeof BulletinRow>;
export const BulletinPage = pageOf(BulletinRow);

export const Bulletin = BulletinRow.extend({
  content: BulletinContent,
  /** 编者按 */
  note: z.string(),
  objections: z.array(Objection),
  history: z.array(z.object({ action: z.string(), by: z.string(), at: Instant, reason: z.string() })),
  allowedActions: z.array(BulletinAction),
  /** Cases that the viewer may open. */
  openableTicketIds: z.array(Id),
  /** What the viewer's department may object to. */
  objectable: z.array(ObjectionTarget),
  /** Files that are there of it as it is now, in the viewer's language; others must be asked for. */
  files: z.array(BulletinFormat),
});
export type Bulletin = z.infer<typeof Bulletin>;

const versioned = { version: z.int().min(0) };
export const BulletinParams = z.object({ bulletinId: Id });
export const ObjectionParams = BulletinParams.extend({ objectionId: Id });
export const BulletinQuery = PageQuery.extend({ kind: BulletinKind.optional() });
/** For the day, week or month that the day lies in; it must have passed. */
export const MakeBulletinBody = z.object({ kind: BulletinKind, day: Day });
export const VersionBody = z.object(versioned);
export const AnnotateBody = z.object({ ...versioned, note: z.string().trim().max(2000) });
export const ObjectBody = z.object({ ...versioned, target: ObjectionTarget, reason: text(1000) });
export const RuleObjectionBody = z.object({ ...versioned, isGranted: z.boolean(), reason: text(1000) });
export const SendBackBody = z.object({ ...versioned, reason: text(500) });
export const BulletinFileQuery = z.object({ format: BulletinFormat });
