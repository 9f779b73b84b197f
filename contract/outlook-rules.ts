import { z } from 'zod';

/** What the staffing table (排班参考) reckons with. */
export const OutlookRules = z.object({
  /** So many per cent of the calls … */
  targetPercent: z.int().min(1).max(99),
  /** … are to be answered within so many seconds. */
  withinSeconds: z.int().min(0).max(300),
  /** Talk and after-work of one call, in seconds; null takes what was measured over the last 28 days. */
  handleSeconds: z.int().min(10).max(3600).nullable(),
  /** Seconds after which callers hang up on average; null reckons as if nobody did. */
  patienceSeconds: z.int().min(5).max(3600).nullable(),
  /** 损耗: share of paid time not at the seat (breaks, training, leave, illness). */
  shrinkagePercent: z.int().min(0).max(80),
  /** Round the clock at least so many. */
  leastSeats: z.int().min(1).max(500),
});
export type OutlookRules = z.infer<typeof OutlookRules>;
