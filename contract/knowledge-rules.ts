import { z } from 'zod';

const days = (max: number) => z.number().int().min(1).max(max);

/** How soon articles are looked at; edited in the console. */
export const KnowledgeRules = z.object({
  /** Calendar days after publication at which the owner must look again, by kind. */
  reviewAfterDays: z.object({
    law: days(3650),
    policy: days(3650),
    guide: days(3650),
    faq: days(3650),
    script: days(3650),
  }),
  /** Working days for the department to review a draft. */
  departmentReviewDays: days(60),
  /** Working days for the hotline to review what the department has passed. */
  hotlineReviewDays: days(60),
  /** Working days for the owner to answer a correction (纠错). */
  correctionDays: days(60),
  /** Working days for the owner to write what is missing (知识缺口). */
  gapDays: days(120),
  /** So often something must have been looked for in vain before it is somebody's task. */
  gapAfterSearches: z.number().int().min(1).max(1000),
});
export type KnowledgeRules = z.infer<typeof KnowledgeRules>;
