import type { BulletinRules } from '../../../contract/bulletin-rules.ts';

/**
 * 三率 weigh most, as in Beijing's 接诉即办; the floors of 85 % content and 92 % answered in time are those of the
 * county bulletins (盘锦 2023, 大英县 2016). The city changes them in the console.
 */
export const firstBulletinRules: BulletinRules = {
  weights: {
    signedOnTimeRate: 10,
    resolvedOnTimeRate: 20,
    respondedRate: 10,
    solvedRate: 25,
    satisfiedRate: 25,
    firstTimeRate: 0,
    followUpRate: 0,
    returnRate: 5,
    extensionRate: 0,
    reworkRate: 5,
    urgeRate: 0,
  },
  floors: {
    signedOnTimeRate: null,
    resolvedOnTimeRate: 92,
    respondedRate: null,
    solvedRate: null,
    satisfiedRate: 85,
    firstTimeRate: null,
    followUpRate: null,
    returnRate: null,
    extensionRate: null,
    reworkRate: null,
    urgeRate: null,
  },
  leastDispatched: 2,
  objectionDays: 2,
};
