import type { Measure, Part } from '../../../../contract/measures.ts';
import type { Language } from '../../../../contract/common.ts';

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN');

/** 95.3 %, 12.4 s, 1,024; a dash where there was nothing to divide by. */
export const formatFigure = (
  value: number | null | undefined,
  unit: Measure['unit'],
  language: Language,
): string => {
  if (value === null || value === undefined) return '—';
  const digits = unit === 'count' ? 0 : 1;
  const text = new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  const suffix = { count: '', percent: '%', seconds: language === 'en' ? ' s' : ' 秒' };
  return `${text}${suffix[unit]}`;
};

export interface Change {
  /** Percentage points for percentages, per cent of before for everything else. */
  amount: number;
  isGood: boolean | null;
}

/** How a figure moved against the period it is compared with; null where it cannot be said. */
export const changeOf = (
  now: Part | undefined,
  before: Part | undefined,
  { unit, better }: Measure,
): Change | null => {
  if (now?.value == null || before?.value == null) return null;
  if (unit !== 'percent' && before.value === 0) return null;
  const difference = now.value - before.value;
  const amount = unit === 'percent' ? difference : (difference / before.value) * 100;
  const isBetter = better === 'higher' ? amount > 0 : amount < 0;
  return { amount, isGood: better === null || Math.abs(amount) < 0.05 ? null : isBetter };
};

/** Whether a figure keeps the line that the standards draw; null where there is none. */
export const keepsTarget = (value: number | null | undefined, measure: Measure): boolean | null => {
  if (value === null || value === undefined || measure.target === null || measure.better === null)
    return null;
  return measure.better === 'higher' ? value >= measure.target : value <= measure.target;
};
