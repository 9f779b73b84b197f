import { z } from 'zod';
import { OutlookRules } from './outlook-rules.ts';

/** What a day is to those who call; see the working calendar. */
export const dayKinds = ['afterOff', 'work', 'beforeOff', 'makeUp', 'firstOff', 'off', 'holiday'] as const;
export const DayKind = z.enum(dayKinds);
export type DayKind = z.infer<typeof DayKind>;

const Day = z.iso.date();
const Count = z.int().min(0);
const Expected = z.number().min(0);

/** One half hour (时段) of a day. */
export const OutlookStretch = z.object({
  /** `09:30` */
  at: z.string(),
  /** Calls expected. */
  calls: Expected,
  /** Four of five half hours lie between these. */
  low: Expected,
  high: Expected,
  /** Seats where nobody hangs up (Erlang C) … */
  seats: Count,
  /** … and where callers do (Erlang A). */
  seatsWithAbandonment: Count,
  /** People on the rota. */
  scheduled: Count,
  /** Share answered in time with those seats, in per cent. */
  answeredInTime: z.number(),
});
export type OutlookStretch = z.infer<typeof OutlookStretch>;

export const OutlookDay = z.object({
  day: Day,
  kind: DayKind,
  /** Name of the holiday or make-up day; empty for others. */
  name: z.string(),
  calls: Expected,
  peakScheduled: Count,
  /** Hours of people on the rota. */
  scheduledHours: z.number(),
  stretches: z.array(OutlookStretch),
});
export type OutlookDay = z.infer<typeof OutlookDay>;

/** Per cent; MASE is a ratio: below 1 is better than naive. */
const Errors = z.object({
  mape: z.number().nullable(),
  wape: z.number().nullable(),
  mase: z.number().nullable(),
});
export const OutlookAccuracy = z.object({
  model: Errors,
  /** The same half hour a week before. */
  naive: Errors,
});
export type OutlookAccuracy = z.infer<typeof OutlookAccuracy>;

/** 话务预测与排班参考 */
export const Outlook = z.object({
  history: z.object({
    /** Whole days with calls, of which at least `needed` are needed. */
    days: Count,
    needed: Count,
    from: Day.nullable(),
    to: Day.nullable(),
    /** Days among them that were imported. */
    imported: Count,
  }),
  /** From forecasting the last weeks again; null when history is too short for that. */
  accuracy: OutlookAccuracy.extend({ from: Day, to: Day, days: Count }).nullable(),
  rules: OutlookRules,
  handleSeconds: z.object({
    value: z.number(),
    /** From the rules, from the calls of the last 28 days, or the usual figure where neither says. */
    source: z.enum(['rule', 'measured', 'usual']),
  }),
  /** Today and the fourteen days after it; none when history is too short. */
  days: z.array(OutlookDay),
  today: z.object({
    day: Day,
    /** Calls of each half hour that is over. */
    actual: z.array(Count),
    /** How the day runs against its forecast: 1.1 is a tenth more; null before the first half hour is over. */
    pace: z.number().nullable(),
  }),
});
export type Outlook = z.infer<typeof Outlook>;

export const OutlookExportQuery = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
