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

const goodness = (amount: number, better: Measure['better']): boolean | null => {
  if (better === null || Math.abs(amount) < 0.05) return null;
  return better === 'higher' ? amount > 0 : amount < 0;
};

/** How a figure moved against the period it is compared with; null where it cannot be said. */
export const changeOf = (
  now: Part | undefined,
  before: Part | undefined,
  { unit, better }: Measure,
): Change | null => {
  const [present, past] = [now?.value ?? null, before?.value ?? null];
  if (present === null || past === null || (unit !== 'percent' && past === 0)) return null;
  const difference = present - past;
  const amount = unit === 'percent' ? difference : (difference / past) * 100;
  return { amount, isGood: goodness(amount, better) };
};

/** Whether a figure keeps the line that the standards draw; null where there is none. */
export const keepsTarget = (value: number | null | undefined, measure: Measure): boolean | null => {
  if (value === null || value === undefined || measure.target === null || measure.better === null)
    return null;
  return measure.better === 'higher' ? value >= measure.target : value <= measure.target;
};
