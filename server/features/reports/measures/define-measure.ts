import type { Counter, Measure, MeasureId } from '../../../../contract/measures.ts';

type Words = readonly [name: string, numerator: string, denominator: string, exclusions: string];

interface Definition {
  unit: Measure['unit'];
  /** Numerator and, but for plain counts, denominator. */
  of: readonly [Counter, Counter?];
  better?: Measure['better'];
  target?: number;
  source: string;
  timeBase: readonly [zh: string, en: string];
  zh: Words;
  en: Words;
}

const texts = ([name, numerator, denominator, exclusions]: Words, timeBase: string) => ({
  name,
  numerator,
  denominator,
  exclusions,
  timeBase,
});

export const defineMeasure = (id: MeasureId, definition: Definition): Measure => ({
  id,
  unit: definition.unit,
  numerator: definition.of[0],
  denominator: definition.of[1] ?? null,
  better: definition.better ?? null,
  target: definition.target ?? null,
  source: definition.source,
  texts: {
    'zh-CN': texts(definition.zh, definition.timeBase[0]),
    en: texts(definition.en, definition.timeBase[1]),
  },
});

/** The usual form of the trade, where no standard that was read spells the formula out. */
export const usualForm = '行业通行口径';
export const workStandard = '12345市民热线工作标准';
export const nationalStandard = 'GB/T 33358-2016';
