import { z } from 'zod';
import { BulletinMailRules, ReportMailRules, BulletinRules } from './bulletin-rules.ts';
import { Instant, text } from './common.ts';
import { DeadlineKind } from './deadlines.ts';
import { OutlookRules } from './outlook-rules.ts';
import { requestTypes, urgencies } from './tickets.ts';

/** Whose limit it is: 市直部门 (the city itself and its bureaus), 区县, 街道乡镇. */
export const ruleLevels = ['city', 'district', 'street'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

/**
 * The unit says which clock runs: working days end at the close of business, counted from the next day on
 * (收到工单的次日起); working hours run in office hours; hours and minutes run round the clock.
 */
export const spanUnits = ['working_days', 'working_hours', 'hours', 'minutes'] as const;
export type SpanUnit = (typeof spanUnits)[number];

export const isWorkingUnit = (unit: SpanUnit): boolean => unit === 'working_days' || unit === 'working_hours';

const whole = (min: number, max: number) => z.int().min(min).max(max);

export const Span = z.object({ amount: whole(1, 999), unit: z.enum(spanUnits) });
export type Span = z.infer<typeof Span>;

/** A limit (时限). What comes within the grace (宽限) after it, on the same clock, is not yet overdue. */
export const Limit = Span.extend({ graceMinutes: whole(0, 1440) });
export type Limit = z.infer<typeof Limit>;

/** How long before or after a deadline; a percentage is of the limit's own length. */
export const Lead = z
  .object({ amount: whole(0, 999), unit: z.enum([...spanUnits, 'percent']) })
  .refine(({ amount, unit }) => unit !== 'percent' || amount <= 100, {
    path: ['amount'],
    message: 'must be 100 percent at most',
    params: { key: 'problems.at_most_100' },
  });
export type Lead = z.infer<typeof Lead>;

/** Kinds of deadline whose limit depends on request type × urgency × level of the department. */
export const tabledKinds = ['sign', 'contact', 'resolve'] as const;
export type TabledKind = (typeof tabledKinds)[number];

const byLevel = z.record(z.enum(ruleLevels), Limit);
export const LimitTable = z.record(z.enum(requestTypes), z.record(z.enum(urgencies), byLevel));
export type LimitTable = z.infer<typeof LimitTable>;

/** Who is told of a step of the ladder. */
export const ladderRecipients = [
  'department', // 承办单位
  'department_head', // 单位负责人
  'dispatcher', // 派单员
  'follow_up_caller', // 回访员
  'supervisor', // 督办部门
  'leaders', // 市领导
] as const;
export const LadderRecipient = z.enum(ladderRecipients);
export type LadderRecipient = z.infer<typeof LadderRecipient>;

/** One step of the escalation ladder (升级督办): when, for which deadlines, and who is told. */
export const LadderStep = z.object({
  /** Stable, and unique in the ladder: jobs and events are keyed by it. */
  key: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be 2 to 40 lower-case letters, digits or underscores'),
  name: text(40),
  /** The name stands for it where nobody gave one. */
  nameEn: z.string().trim().max(40).optional(),
  when: z.enum(['before', 'after']),
  lead: Lead,
  kinds: z.array(DeadlineKind).min(1),
  notify: z.array(LadderRecipient).min(1),
});
export type LadderStep = z.infer<typeof LadderStep>;

const Warning = z.object({ yellow: Lead, red: Lead });

const Ladder = z
  .array(LadderStep)
  .min(1)
  .max(20)
  .superRefine((steps, context) => {
    steps.forEach(({ key }, place) => {
      if (steps.findIndex((step) => step.key === key) === place) return;
      const message = 'is the key of an earlier step';
      context.addIssue({
        code: 'custom',
        path: [place, 'key'],
        message,
        params: { key: 'problems.repeated' },
      });
    });
  });

/** Everything an administrator may decide about the handling of tickets. Kept in versions, never overwritten. */
export const RuleValues = z.object({
  limits: z.object({ sign: LimitTable, contact: LimitTable, resolve: LimitTable }),
  /** 便民服务清单: topics that have a limit of their own whatever the kind of request, unless it is urgent. */
  conveniences: z.object({ topics: z.array(text(60)).max(500), limits: byLevel }),
  /** 协办: a helper's time for its opinion. */
  assist: z.object({ limit: Limit }),
  /** 回访: counted from the release of the reply. */
  followUp: z.object({
    limit: Limit,
    /** Calls without an answer before the citizen counts as unreachable (无法联系). */
    mostAttempts: whole(1, 20),
  }),
  /** What citizens may do themselves. */
  citizens: z.object({
    /** Days after the reply was released in which they may rate it … */
    rateDays: whole(0, 365),
    /** … and after the close in which they may reopen it. */
    reopenDays: whole(0, 365),
    /** 催办: the shortest time between two urges of one ticket. */
    urgeEvery: Span,
  }),
  warnings: z.record(DeadlineKind, Warning),
  ladder: Ladder,
  extensions: z.object({ most: whole(0, 10), longestDays: whole(1, 60) }),
  returns: z.object({
    /** From dispatch on; returns asked for later are refused outright. */
    within: Span,
    /** Refusals by a department's dispatcher after which the department must sign. */
    mostRefusals: whole(1, 10),
    /** Returns of one ticket from which it goes to the final ruling (终裁) … */
    finalRulingAfterReturns: whole(1, 20),
    /** … or departments that have given it back. */
    finalRulingAfterDepartments: whole(1, 20),
  }),
  supervision: z.object({ limit: Limit }),
  merging: z.object({
    /** Days back in which open tickets about the same event are looked for. */
    windowDays: whole(1, 365),
    /** Hours in which a merge can be undone. */
    undoHours: whole(0, 720),
  }),
  dispatching: z.object({
    /** Certainty of the topic from which a ticket is dispatched without anybody's say; null never does. */
    automaticFromPercent: whole(50, 100).nullable(),
  }),
  /** 防刷: how much one sender may bring in; what is over is refused, and said so. */
  intake: z.object({
    /** Requests filed on the site by one address in ten minutes; an office shares one. */
    webRequests: whole(1, 1_000),
    /** Messages of one person in an hour, in chat, by text or in WeChat. */
    messages: whole(5, 5_000),
    /** Mails of one address in an hour; more are held back for a person to look at. */
    mails: whole(1, 1_000),
    /** Requests to Open311 by one address in a minute. */
    open311: whole(10, 10_000),
  }),
  bulletins: BulletinRules,
  outlook: OutlookRules,
  bulletinMail: BulletinMailRules,
  reportMail: ReportMailRules,
});
export type RuleValues = z.infer<typeof RuleValues>;

/** Rules with the number under which tickets name them. */
export type RuleSet = RuleValues & { version: number };

export const RuleVersionRow = z.object({
  version: z.int(),
  savedAt: Instant,
  savedBy: z.string(),
  reason: z.string(),
  /** The version whose values these are, when they were restored. */
  restoredFrom: z.int().nullable(),
});
export type RuleVersionRow = z.infer<typeof RuleVersionRow>;

export const RuleVersion = RuleVersionRow.extend({ rules: RuleValues });
export type RuleVersion = z.infer<typeof RuleVersion>;

/** `baseVersion` is the version that was edited; a newer one answers `conflict`. */
export const SaveRulesBody = z.object({
  baseVersion: z.int().min(1),
  rules: RuleValues,
  reason: text(300),
});
export const RestoreRulesBody = z.object({ baseVersion: z.int().min(1), reason: text(300) });
export const RuleVersionParams = z.object({ version: z.coerce.number().int().min(1) });
