import type { MarkLevel, Score, Scoring } from './quality.ts';
import type { ScoreSheet, SheetItem } from './quality-settings.ts';

/** What part of its weight an item earns. */
const worth: Record<MarkLevel, number> = { met: 1, partly: 0.5, missed: 0, not_applicable: 0 };

export const itemsOf = ({ sections }: Pick<ScoreSheet, 'sections'>): SheetItem[] =>
  sections.flatMap(({ items }) => items);

/**
 * What was earned of the weights that apply, of 100, to one decimal. A fatal item (一票否决) leaves nothing; where no
 * item applies, nothing was lost.
 */
export const scoreOf = (sheet: ScoreSheet, { marks, fatals }: Pick<Scoring, 'marks' | 'fatals'>): Score => {
  const levels = new Map(marks.map(({ item, level }) => [item, level]));
  let [earned, possible] = [0, 0];
  for (const { key, weight } of itemsOf(sheet)) {
    const level = levels.get(key) ?? 'not_applicable';
    if (level === 'not_applicable') continue;
    earned += weight * worth[level];
    possible += weight;
  }
  const isFatal = fatals.length > 0;
  const whole = possible === 0 ? 100 : Math.round((earned / possible) * 1000) / 10;
  const score = isFatal ? 0 : whole;
  return { score, isFatal, isPassed: !isFatal && score >= sheet.passMark };
};
