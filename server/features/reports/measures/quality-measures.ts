import type { Measure } from '../../../../contract/measures.ts';
import { defineMeasure, usualForm } from './define-measure.ts';

/** 质检 */
export const qualityMeasures: readonly Measure[] = [
  defineMeasure('qualityPassRate', {
    unit: 'percent',
    of: ['inspectedPassed', 'inspected'],
    better: 'higher',
    source: usualForm,
    timeBase: ['按首次评分时间', 'by the time of the first score'],
    zh: [
      '质检合格率',
      '得分不低于合格线且无一票否决项',
      '已评分的质检',
      '未评分和已作废的；申诉改分的按改后计',
    ],
    en: [
      'Passed inspection',
      'scored at or above the pass mark, nothing fatal',
      'inspections scored',
      'not scored yet, and dropped; a score changed on appeal counts as changed',
    ],
  }),
];
