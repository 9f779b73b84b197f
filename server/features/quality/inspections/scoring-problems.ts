import type { Scoring } from '../../../../contract/quality.ts';
import { itemsOf } from '../../../../contract/quality-score.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import type { FieldProblem } from '../../../kernel/errors.ts';

const problem = (path: string, message: string, key: string): FieldProblem => ({ path, message, key });

/** Every item of the sheet is marked once, nothing else is, and what was missed says why. */
export const problemsOf = (sheet: ScoreSheet, { marks, fatals }: Scoring): FieldProblem[] => {
  const items = new Set(itemsOf(sheet).map(({ key }) => key));
  const fatalKeys = new Set(sheet.fatals.map(({ key }) => key));
  const marked = new Set<string>();
  const problems: FieldProblem[] = [];
  marks.forEach(({ item, level, note }, place) => {
    const path = `scoring.marks.${place}`;
    if (!items.has(item)) problems.push(problem(`${path}.item`, 'is not in the sheet', 'problems.unknown'));
    if (marked.has(item)) problems.push(problem(`${path}.item`, 'is marked twice', 'problems.repeated'));
    if (level === 'missed' && note === '')
      problems.push(problem(`${path}.note`, 'is needed', 'problems.required'));
    marked.add(item);
  });
  fatals.forEach(({ item }, place) => {
    if (fatalKeys.has(item)) return;
    problems.push(problem(`scoring.fatals.${place}.item`, 'is not in the sheet', 'problems.unknown'));
  });
  for (const key of items) {
    if (!marked.has(key))
      problems.push(problem(`scoring.marks.${key}`, 'is not marked', 'problems.required'));
  }
  return problems;
};
