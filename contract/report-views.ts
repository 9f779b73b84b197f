import { z } from 'zod';
import { Id, Instant, text } from './common.ts';
import { Dimension, MeasureId, ReportQuery } from './measures.ts';

/** Periods that move with the day on which they are looked at. */
export const relativePeriods = [
  'today', // 今日
  'yesterday', // 昨日
  'this_week', // 本周, from Monday
  'last_week', // 上周
  'this_month', // 本月
  'last_month', // 上月
  'week', // 近 7 天
  'month', // 近 30 天
  'quarter', // 近 92 天
  'year', // 近一年
] as const;
export const RelativePeriod = z.enum(relativePeriods);
export type RelativePeriod = z.infer<typeof RelativePeriod>;

const ViewPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('relative'), name: RelativePeriod }),
  z.object({ kind: z.literal('fixed'), from: z.iso.date(), to: z.iso.date() }),
]);
export type ViewPeriod = z.infer<typeof ViewPeriod>;

export const measureGroups = ['tickets', 'followUps', 'calls'] as const;
/** Measures that are shown together: 工单, 回访与知识, 话务. */
export const MeasureGroup = z.enum(measureGroups);
export type MeasureGroup = z.infer<typeof MeasureGroup>;

/** What is looked at, how it is broken down and compared. */
export const ViewSelection = z.object({
  period: ViewPeriod,
  by: Dimension,
  compare: ReportQuery.shape.compare.unwrap(),
  departmentId: Id.optional(),
  group: MeasureGroup,
  /** The one of them that is drawn; the first where none was chosen. */
  measure: MeasureId.optional(),
});
export type ViewSelection = z.infer<typeof ViewSelection>;

/** When it goes out, in China's time, and to whom. */
export const ViewSchedule = z.object({
  every: z.enum(['day', 'week', 'month']),
  /** 1 is Monday; of weekly ones. */
  weekday: z.int().min(1).max(7).default(1),
  /** Of monthly ones; every month has 28. */
  day: z.int().min(1).max(28).default(1),
  hour: z.int().min(0).max(23),
  format: z.enum(['xlsx', 'csv']),
  recipients: z.array(z.email()).min(1).max(20),
});
export type ViewSchedule = z.infer<typeof ViewSchedule>;

/** One time that a view was due; `paused`: its owner was locked or may no longer read reports. */
export const ViewRun = z.object({
  dueAt: Instant,
  state: z.enum(['due', 'sent', 'failed', 'paused']),
  error: z.string(),
});
export type ViewRun = z.infer<typeof ViewRun>;

export const ReportView = z.object({
  id: Id,
  version: z.int(),
  name: z.string(),
  ownerName: z.string(),
  isOwn: z.boolean(),
  /** With everybody of the owner's role, of the same department where they have one. */
  isShared: z.boolean(),
  selection: ViewSelection,
  /** What the period means today. */
  days: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** Told to the owner alone, as are the runs. */
  schedule: ViewSchedule.nullable(),
  /** The newest first, the last ten. */
  runs: z.array(ViewRun),
});
export type ReportView = z.infer<typeof ReportView>;

export const ReportViews = z.object({
  views: z.array(ReportView),
  /** The view that the page opens with. */
  startId: Id.nullable(),
  /** Whom views may be sent to: addresses of the rules, and people who read reports; empty where no mail goes out. */
  addresses: z.array(z.object({ address: z.string(), name: z.string().nullable() })),
});
export type ReportViews = z.infer<typeof ReportViews>;

const name = text(40);
export const ViewParams = z.object({ viewId: Id });
export const SaveViewBody = z.object({ name, isShared: z.boolean(), selection: ViewSelection });
export const ChangeViewBody = z.object({
  version: z.int().min(1),
  name: name.optional(),
  isShared: z.boolean().optional(),
  selection: ViewSelection.optional(),
  /** Null sends it no more. */
  schedule: ViewSchedule.nullable().optional(),
});
export const StartViewBody = z.object({ viewId: Id.nullable() });
