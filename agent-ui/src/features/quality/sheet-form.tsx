import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkLevel, Scoring } from '../../../../contract/quality.ts';
import { scoreOf } from '../../../../contract/quality-score.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import { ApiError } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { describeProblem } from '../../shared/problems.ts';
import { ScoreTag } from './score-tag.tsx';
import {
  draftOf,
  emptyDraft,
  restMet,
  rowsOf,
  scoringOf,
  toggleReason,
  unmarkedOf,
  type ScoringDraft,
} from './scoring-draft.ts';
import { SheetKeys } from './sheet-keys.tsx';
import { nameOf } from './sheet-name.ts';
import { FatalRow, ItemRow } from './sheet-row.tsx';

interface SheetFormProps {
  sheet: ScoreSheet;
  /** Under which what is marked outlives a reload. */
  draftName: string;
  /** What it begins with, where there is a score already. */
  initial?: Scoring;
  submitLabel: string;
  isSending: boolean;
  /** Rejects with what the server found wrong. */
  onSubmit: (scoring: Scoring) => Promise<unknown>;
  /** Further buttons. */
  children?: ReactNode;
}

/** Which line of the sheet a problem of the server's belongs to. */
const keyOfProblem = ({ marks, fatals }: Scoring, path: string): string | undefined => {
  const [, list, place = ''] = path.split('.');
  if (list === 'fatals') return fatals[Number(place)]?.item;
  return /^\d+$/.test(place) ? marks[Number(place)]?.item : place;
};

/** 评分: the sheet, filled in by keys or by mouse. */
export const SheetForm = (props: SheetFormProps) => {
  const { sheet, draftName, initial, submitLabel, isSending, onSubmit, children } = props;
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

  const lineProps = (key: string) => {
    const mine = rows.findIndex(({ row }) => row.key === key);
    return { isCurrent: mine === current, problem: problems[key], onFocus: () => setCurrent(mine) };
  };
  return (
    <section className="sheet" aria-label={t('sheet')}>
      <SheetKeys
        onLevel={pressLevel}
        onReason={pressReason}
        onStep={step}
        onRestMet={() => change(restMet(sheet, draft))}
        onSubmit={submit}
      />
      <p className="soft wide-only">{t('keys')}</p>
      {sheet.sections.map((section) => (
        <div key={section.items[0]?.key}>
          <h3>{nameOf(section)}</h3>
          <ul>
            {section.items.map((item) => (
              <ItemRow
                key={item.key}
                {...lineProps(item.key)}
                item={item}
                level={draft.levels[item.key]}
                note={draft.notes[item.key] ?? ''}
                onLevel={(level) => setLevel(item.key, level)}
                onNote={(note) => setNote(item.key, note)}
              />
            ))}
          </ul>
        </div>
      ))}
      {sheet.fatals.length > 0 && <h3>{t('fatals')}</h3>}
      <ul>
        {sheet.fatals.map((fatal) => (
          <FatalRow
            key={fatal.key}
            {...lineProps(fatal.key)}
            fatal={fatal}
            note={draft.fatals[fatal.key]}
            onNote={(note) => setFatal(fatal.key, note)}
          />
        ))}
      </ul>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={draft.comment}
        aria-label={t('comment')}
        placeholder={t('commentHint')}
        onChange={({ target }) => change({ ...draft, comment: target.value })}
      />
      <footer className="sheet-foot">
        {unmarked === 0 ? (
          <ScoreTag result={scoreOf(sheet, scoring)} />
        ) : (
          <span className="soft">{t('unmarked', { count: unmarked })}</span>
        )}
        <span className="soft">{t('passMark', { mark: sheet.passMark })}</span>
        <span className="push">{children}</span>
        {unmarked > 0 && (
          <Button onClick={() => change(restMet(sheet, draft))}>
            {t('allMet')} <kbd>m</kbd>
          </Button>
        )}
        <Button type="primary" disabled={unmarked > 0} loading={isSending} onClick={submit}>
          {submitLabel}
        </Button>
      </footer>
    </section>
  );
};
