import { z } from 'zod';
import { Instant, text } from './common.ts';

/** What is inspected (质检): a call, a ticket as it was filed, a conversation in writing. */
export const contactKinds = ['call', 'ticket', 'chat'] as const;
export const ContactKind = z.enum(contactKinds);
export type ContactKind = z.infer<typeof ContactKind>;

const whole = (min: number, max: number) => z.int().min(min).max(max);

/** 抽样: how many of each agent's contacts are taken in a day or a week. */
export const SamplePlan = z.object({
  isOn: z.boolean(),
  per: z.enum(['day', 'week']),
  /** So many, or so many percent (at least one). */
  by: z.enum(['count', 'share']),
  amount: whole(1, 100),
});
export type SamplePlan = z.infer<typeof SamplePlan>;

/** 必检: what brings a contact to inspection whatever the sample. */
export const triggers = [
  'unsatisfied', // 评价不满意
  'reworked', // 重办
  'long', // 超长通话
  'danger', // 危急词
  'nuisance', // 无声、辱骂
  'transferred', // 多次转接
  'new_agent', // 新人
] as const;
export type Trigger = (typeof triggers)[number];

/** Why a contact is inspected: drawn by the sample, or for one of the triggers. */
export const SampleReason = z.enum(['sample', ...triggers]);
export type SampleReason = z.infer<typeof SampleReason>;

/** What the leaders of quality decide about inspections; kept in versions. Null switches a trigger off. */
export const SamplingRules = z.object({
  plans: z.record(ContactKind, SamplePlan),
  always: z.object({
    unsatisfied: z.boolean(),
    reworked: z.boolean(),
    danger: z.boolean(),
    nuisance: z.boolean(),
    /** Calls that were talked longer. */
    longCallMinutes: whole(1, 240).nullable(),
    /** Calls passed on so often. */
    transfers: whole(1, 10).nullable(),
    /** Days since the account was made. */
    newAgentDays: whole(1, 365).nullable(),
  }),
  /** Working days in which an agent may appeal (申诉) against a score. */
  appealDays: whole(1, 30),
});
export type SamplingRules = z.infer<typeof SamplingRules>;

/** Stable from version to version, and unique in its sheet: figures of an item are added up by it. */
const ItemKey = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be 2 to 40 lower-case letters, digits or underscores');

const named = {
  key: ItemKey,
  name: text(40),
  /** The name stands for it where nobody gave one. */
  nameEn: z.string().trim().max(80),
};

/** 评分项 */
export const SheetItem = z.object({
  ...named,
  weight: whole(1, 100),
  /** What is usually wrong: one key writes it down. */
  reasons: z.array(text(60)).max(6),
});
export type SheetItem = z.infer<typeof SheetItem>;

/** 一票否决: happens once, and the contact scores nothing. */
export const FatalItem = z.object(named);
export type FatalItem = z.infer<typeof FatalItem>;

/** 评分表; kept in versions, and a score keeps the version that it was given under. */
export const ScoreSheet = z
  .object({
    /** 合格线, of 100. */
    passMark: whole(1, 100),
    sections: z
      .array(
        z.object({
          name: text(40),
          nameEn: z.string().trim().max(80),
          items: z.array(SheetItem).min(1).max(20),
        }),
      )
      .min(1)
      .max(10),
    fatals: z.array(FatalItem).max(20),
  })
  .superRefine(({ sections, fatals }, context) => {
    const seen = new Set<string>();
    const check = (key: string, path: (string | number)[]): void => {
      if (seen.has(key)) {
        const message = 'is the key of an earlier item';
        context.addIssue({ code: 'custom', path, message, params: { key: 'problems.repeated' } });
      }
      seen.add(key);
    };
    sections.forEach(({ items }, section) =>
      items.forEach(({ key }, place) => check(key, ['sections', section, 'items', place, 'key'])),
    );
    fatals.forEach(({ key }, place) => check(key, ['fatals', place, 'key']));
  });
export type ScoreSheet = z.infer<typeof ScoreSheet>;

const versionOf = <Values extends z.ZodType>(values: Values) =>
  z.object({
    version: z.int(),
    savedAt: Instant,
    savedBy: z.string(),
    reason: z.string(),
    values,
  });

export const RulesVersion = versionOf(SamplingRules);
export const SheetVersion = versionOf(ScoreSheet);

/** One version of the rules or of a sheet. */
export interface SettingsVersion<Values> {
  version: number;
  savedAt: string;
  savedBy: string;
  reason: string;
  values: Values;
}

/** Everything that holds now. */
export const QualitySettings = z.object({
  rules: RulesVersion,
  sheets: z.record(ContactKind, SheetVersion),
});
export type QualitySettings = z.infer<typeof QualitySettings>;

/** What has versions of its own. */
export const settingsSubjects = ['rules', ...contactKinds] as const;
export const SettingsSubject = z.enum(settingsSubjects);
export type SettingsSubject = z.infer<typeof SettingsSubject>;

export const SubjectParams = z.object({ subject: SettingsSubject });
export const SheetParams = z.object({ kind: ContactKind });

/** `baseVersion` is the version that was edited; a newer one answers `conflict`. */
const saveBody = <Values extends z.ZodType>(values: Values) =>
  z.object({ baseVersion: z.int().min(1), values, reason: text(300) });
export const SaveSamplingBody = saveBody(SamplingRules);
export const SaveSheetBody = saveBody(ScoreSheet);
