import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkLevel, Scoring } from '../../../../contract/quality.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import { ApiError } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { describeProblem } from '../../shared/problems.ts';
import {
  draftOf,
  emptyDraft,
  rowsOf,
  scoringOf,
  toggleReason,
  unmarkedOf,
  type ScoringDraft,
} from './scoring-draft.ts';

interface SheetOptions {
  sheet: ScoreSheet;
  draftName: string;
  initial: Scoring | undefined;
  isSending: boolean;
  onSubmit: (scoring: Scoring) => Promise<unknown>;
}

/** Which line of the sheet a problem of the server's belongs to. */
const keyOfProblem = ({ marks, fatals }: Scoring, path: string): string | undefined => {
  const [, list, place = ''] = path.split('.');
  if (list === 'fatals') return fatals[Number(place)]?.item;
  return /^\d+$/.test(place) ? marks[Number(place)]?.item : place;
};

/** What is marked on a sheet, on which line one is, and what the keys do there. */
export const useSheet = ({ sheet, draftName, initial, isSending, onSubmit }: SheetOptions) => {
  const { t } = useTranslation(['quality', 'shared']);
  const kept = useDraft<ScoringDraft>(draftName);
  const [draft, setDraft] = useState(kept.stored ?? (initial ? draftOf(initial) : emptyDraft));
  const [current, setCurrent] = useState(0);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const rows = rowsOf(sheet);
  const line = rows[current];
  const unmarked = unmarkedOf(sheet, draft);
  const scoring = scoringOf(sheet, draft);

  const change = (next: ScoringDraft): void => {
    setDraft(next);
    kept.save(next);
  };
  const step = (by: 1 | -1): void =>
    setCurrent((place) => Math.min(Math.max(place + by, 0), rows.length - 1));
  const setLevel = (key: string, level: MarkLevel): void =>
    change({ ...draft, levels: { ...draft.levels, [key]: level } });
  const setNote = (key: string, note: string): void =>
    change({ ...draft, notes: { ...draft.notes, [key]: note } });
  const setFatal = (key: string, note: string | undefined): void => {
    const { [key]: _, ...others } = draft.fatals;
    change({ ...draft, fatals: note === undefined ? others : { ...others, [key]: note } });
  };

  const pressLevel = (level: MarkLevel): void => {
    if (line === undefined) return;
    const { key } = line.row;
    if (line.type === 'fatal') setFatal(key, level === 'missed' ? (draft.fatals[key] ?? '') : undefined);
    else setLevel(key, level);
    // What was wrong is said before one goes on.
    if (level === 'met' || level === 'not_applicable') step(1);
  };
  const pressReason = (place: number): void => {
    if (line?.type !== 'item') return;
    const { key, reasons } = line.row;
    const reason = reasons[place];
    if (reason === undefined) return;
    const level = draft.levels[key] === 'missed' ? 'missed' : 'partly';
    const note = toggleReason(draft.notes[key] ?? '', reason);
    change({
      ...draft,
      levels: { ...draft.levels, [key]: level },
      notes: { ...draft.notes, [key]: note },
    });
  };
  const show = (error: unknown): void => {
    if (!(error instanceof ApiError)) return;
    const found = error.details.flatMap((problem) => {
      const key = keyOfProblem(scoring, problem.path);
      return key === undefined ? [] : [[key, describeProblem(problem, t)] as const];
    });
    setProblems(Object.fromEntries(found));
    const first = rows.findIndex(({ row }) => row.key === found[0]?.[0]);
    if (first >= 0) setCurrent(first);
  };
  const submit = (): void => {
    if (unmarked > 0 || isSending) return;
    setProblems({});
    onSubmit(scoring).then(() => kept.clear(), show);
  };
  return {
    ...{ draft, rows, current, unmarked, scoring, problems },
    ...{ change, step, setLevel, setNote, setFatal, pressLevel, pressReason, submit },
    goTo: setCurrent,
  };
};
