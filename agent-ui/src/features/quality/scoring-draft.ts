import type { MarkLevel, Scoring } from '../../../../contract/quality.ts';
import { itemsOf } from '../../../../contract/quality-score.ts';
import type { FatalItem, ScoreSheet, SheetItem } from '../../../../contract/quality-settings.ts';

/** What an inspector has marked so far. */
export interface ScoringDraft {
  levels: Record<string, MarkLevel>;
  notes: Record<string, string>;
  /** Fatal items that happened, with what happened. */
  fatals: Record<string, string>;
  comment: string;
}

export const emptyDraft: ScoringDraft = { levels: {}, notes: {}, fatals: {}, comment: '' };

/** One line of the sheet, as the keys walk through it. */
export type SheetRow = { type: 'item'; row: SheetItem } | { type: 'fatal'; row: FatalItem };

export const rowsOf = (sheet: ScoreSheet): SheetRow[] => [
  ...itemsOf(sheet).map((row) => ({ type: 'item' as const, row })),
  ...sheet.fatals.map((row) => ({ type: 'fatal' as const, row })),
];

export const draftOf = ({ marks, fatals, comment }: Scoring): ScoringDraft => ({
  levels: Object.fromEntries(marks.map(({ item, level }) => [item, level])),
  notes: Object.fromEntries(marks.flatMap(({ item, note }) => (note === '' ? [] : [[item, note]]))),
  fatals: Object.fromEntries(fatals.map(({ item, note }) => [item, note])),
  comment,
});

/** What is sent; items that are not marked yet are left out, and so is what the sheet does not know any more. */
export const scoringOf = (sheet: ScoreSheet, draft: ScoringDraft): Scoring => ({
  marks: itemsOf(sheet).flatMap(({ key }) => {
    const level = draft.levels[key];
    return level === undefined ? [] : [{ item: key, level, note: draft.notes[key] ?? '' }];
  }),
  fatals: sheet.fatals.flatMap(({ key }) => {
    const note = draft.fatals[key];
    return note === undefined ? [] : [{ item: key, note }];
  }),
  comment: draft.comment,
});

const between = '；';

/** A usual fault is added to what was written, or taken out again. */
export const toggleReason = (note: string, reason: string): string => {
  const parts = note.split(between).filter((part) => part !== '');
  const next = parts.includes(reason) ? parts.filter((part) => part !== reason) : [...parts, reason];
  return next.join(between);
};

/** All that is not marked yet is met. */
export const restMet = (sheet: ScoreSheet, draft: ScoringDraft): ScoringDraft => ({
  ...draft,
  levels: {
    ...Object.fromEntries(itemsOf(sheet).map(({ key }) => [key, 'met' as const])),
    ...draft.levels,
  },
});

export const unmarkedOf = (sheet: ScoreSheet, { levels }: ScoringDraft): number =>
  itemsOf(sheet).filter(({ key }) => levels[key] === undefined).length;
