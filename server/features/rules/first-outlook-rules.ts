import type { OutlookRules } from '../../../contract/outlook-rules.ts';

/**
 * 80 % answered within 15 seconds: 12345市民热线工作标准 and GB/T 33358-2016. Shrinkage and patience are usual figures
 * of call centres; a city puts in its own.
 */
export const firstOutlookRules: OutlookRules = {
  targetPercent: 80,
  withinSeconds: 15,
  handleSeconds: null,
  patienceSeconds: 120,
  shrinkagePercent: 30,
  leastSeats: 2,
};
