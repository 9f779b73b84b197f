import { z } from 'zod';
import { Id } from './common.ts';

/** What is counted, hour by hour. Every measure is one of these, or one divided by another. */
export const counters = [
  'callsIn', // 呼入
  'callsAnswered', // 人工接通
  'callsAnsweredIn15', // 15 秒内接通
  'callsAbandoned', // 放弃
  'callWaitSeconds',
  'callTalkSeconds',
  'callWrapUpSeconds', // 话后处理
  'callTickets', // 有工单的通话
  'callsRated', // 已评价
  'callsRatedSatisfied', // 评价满意、基本满意
  'callsBlocked', // 黑名单拦截
  'callsNuisance', // 骚扰电话
  'ticketsFiled', // 受理
  'answeredDirectly', // 直接答复
  'dispatched', // 交办
  'signDue', // 应签收
  'signedOnTime', // 按时签收
  'contactDue', // 应联系群众
  'contactedOnTime', // 按时联系群众
  'resolveDue', // 应办结
  'resolvedOnTime', // 按时办结
  'resolved', // 办结
  'resolvedAtOnce', // 一次办结
  'returned', // 退单
  'extended', // 延期
  'reworked', // 重办
  'urged', // 催办
  'supervised', // 督办
  'repliedTickets', // 应回访
  'followedUp', // 已回访
  'reached', // 回访成功
  'respondedYes', // 响应
  'respondedAsked',
  'solvedYes', // 解决
  'solvedAsked',
  'satisfiedYes', // 满意
  'satisfiedAsked',
  'articlesUpdated', // 知识更新
  'inspected', // 已质检
  'inspectedPassed', // 质检合格
] as const;
export const Counter = z.enum(counters);
export type Counter = z.infer<typeof Counter>;

export const measureIds = [
  'callsIn',
  'answerRate',
  'answeredIn15Rate',
  'averageWait',
  'averageTalk',
  'callSatisfactionRate',
  'callsBlocked',
  'callsNuisance',
  'ticketsFiled',
  'directAnswerRate',
  'dispatched',
  'signedOnTimeRate',
  'contactedOnTimeRate',
  'resolvedOnTimeRate',
  'resolved',
  'firstTimeRate',
  'returnRate',
  'extensionRate',
  'reworkRate',
  'urgeRate',
  'supervised',
  'followUpRate',
  'respondedRate',
  'solvedRate',
  'satisfiedRate',
  'articlesUpdated',
  'qualityPassRate',
] as const;
export const MeasureId = z.enum(measureIds);
export type MeasureId = z.infer<typeof MeasureId>;

const MeasureTexts = z.object({
  name: z.string(),
  numerator: z.string(),
  /** Empty for plain counts. */
  denominator: z.string(),
  exclusions: z.string(),
  /** By which instant something falls into a period. */
  timeBase: z.string(),
});

/** A measure as it is defined, once: what hovering over its name shows everywhere. */
export const Measure = z.object({
  id: MeasureId,
  unit: z.enum(['count', 'percent', 'seconds']),
  numerator: Counter,
  denominator: Counter.nullable(),
  /** Which way is good; null where neither is. */
  better: z.enum(['higher', 'lower']).nullable(),
  /** The line that standards draw, in the measure's unit. */
  target: z.number().nullable(),
  source: z.string(),
  texts: z.object({ 'zh-CN': MeasureTexts, en: MeasureTexts }),
});
export type Measure = z.infer<typeof Measure>;

export const dimensions = [
  'all',
  'channel',
  'requestType',
  'topic',
  'district',
  'department',
  'agent',
] as const;
/** By what a report is broken down. */
export const Dimension = z.enum(dimensions);
export type Dimension = z.infer<typeof Dimension>;

/** A day in China. */
const Day = z.iso.date();

export const ReportQuery = z.object({
  /** Both days included. */
  from: Day,
  to: Day,
  by: Dimension.default('all'),
  departmentId: Id.optional(),
  /** 环比: the same number of days before; 同比: the same days of last year. */
  compare: z.enum(['none', 'before', 'last_year']).default('none'),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** CSV opens right in Excel, with Chinese. */
export const ReportExportQuery = ReportQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') });

/** Null where nothing was there to be divided by. */
const Value = z.number().nullable();
const Part = z.object({ numerator: z.number(), denominator: z.number().nullable(), value: Value });
export type Part = z.infer<typeof Part>;

export const Figures = z.partialRecord(MeasureId, Part);
export type Figures = z.infer<typeof Figures>;

export const ReportRow = z.object({
  key: z.string(),
  name: z.string(),
  figures: Figures,
  before: Figures.nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const Report = z.object({
  from: Day,
  to: Day,
  /** The days compared with; null for none. */
  compared: z.object({ from: Day, to: Day }).nullable(),
  rows: z.array(ReportRow),
  total: ReportRow,
  /** By day, or by month for more than 92 days; what charts draw. */
  series: z.array(z.object({ bucket: z.string(), figures: Figures })),
});
export type Report = z.infer<typeof Report>;

export const DrillQuery = z.object({
  from: Day,
  to: Day,
  counter: Counter,
  by: Dimension.default('all'),
  key: z.string().max(100).default(''),
  departmentId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type DrillQuery = z.infer<typeof DrillQuery>;

/** One ticket, call, article or inspection among those that make a number. */
export const DrillRow = z.object({
  kind: z.enum(['ticket', 'call', 'article', 'inspection']),
  id: Id,
  label: z.string(),
  title: z.string(),
  value: z.number(),
});
export type DrillRow = z.infer<typeof DrillRow>;
