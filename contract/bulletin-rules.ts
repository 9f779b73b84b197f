import { z } from 'zod';

/** Measures by which departments may be ranked (排名); where less is better, a hundred less the value is scored. */
export const scoredMeasures = [
  'signedOnTimeRate',
  'resolvedOnTimeRate',
  'respondedRate',
  'solvedRate',
  'satisfiedRate',
  'firstTimeRate',
  'followUpRate',
  'returnRate',
  'extensionRate',
  'reworkRate',
  'urgeRate',
] as const;
export const ScoredMeasure = z.enum(scoredMeasures);
export type ScoredMeasure = z.infer<typeof ScoredMeasure>;

const Percent = z.number().min(0).max(100);

/** How bulletins (通报) rank the departments. */
export const BulletinRules = z.object({
  /** What each measure weighs in the score; 0 leaves it out. */
  weights: z
    .record(ScoredMeasure, z.int().min(0).max(100))
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), {
      message: 'must not all be 0',
      params: { key: 'problems.all_zero' },
    }),
  /** 底线: the percentage that must be kept, above it or, where less is better, below it; null draws none. */
  floors: z.record(ScoredMeasure, Percent.nullable()),
  /** Fewer tickets dispatched in the period than these, and a department is not ranked. */
  leastDispatched: z.int().min(1).max(1000),
  /** Working days in which departments may object (异议). */
  objectionDays: z.int().min(1).max(30),
});
export type BulletinRules = z.infer<typeof BulletinRules>;

/** Whom saved reports may be sent to by mail. */
export const ReportMailRules = z.object({ recipients: z.array(z.email()).max(100) });

/** Whom a signed bulletin is sent to by mail, beside those who are told in the console. */
export const BulletinMailRules = z.object({ recipients: z.array(z.email()).max(100) });
