import type { Counter, Figures, Measure, Part } from '../../../../contract/measures.ts';
import { callMeasures } from './call-measures.ts';
import { followUpMeasures } from './follow-up-measures.ts';
import { qualityMeasures } from './quality-measures.ts';
import { ticketMeasures } from './ticket-measures.ts';

/** Every KPI of the product, each defined once: pages, bulletins and wallboards compute none by themselves. */
export const measures: readonly Measure[] = [
  ...callMeasures,
  ...ticketMeasures,
  ...followUpMeasures,
  ...qualityMeasures,
];

/** Counts of one period and one group; what is not there is 0. */
export type Counts = Partial<Record<Counter, number>>;

export const addCounts = (into: Counts, more: Counts): Counts => {
  for (const [counter, count] of Object.entries(more)) {
    into[counter as Counter] = (into[counter as Counter] ?? 0) + count;
  }
  return into;
};

const factor: Record<Measure['unit'], number> = { count: 1, percent: 100, seconds: 1 };

/** Percentages in percent, averages in seconds; `value` is null when there is nothing to divide by. */
export const figureOf = ({ numerator, denominator, unit }: Measure, counts: Counts): Part => {
  const above = counts[numerator] ?? 0;
  if (denominator === null) return { numerator: above, denominator: null, value: above };
  const below = counts[denominator] ?? 0;
  return {
    numerator: above,
    denominator: below,
    value: below === 0 ? null : (above / below) * factor[unit],
  };
};

export const figuresOf = (counts: Counts): Figures =>
  Object.fromEntries(measures.map((measure) => [measure.id, figureOf(measure, counts)]));
