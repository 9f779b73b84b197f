import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scoring } from '../../../../contract/quality.ts';
import { scoreOf } from '../../../../contract/quality-score.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import { ScoreTag } from './score-tag.tsx';
import { restMet } from './scoring-draft.ts';
import { SheetKeys } from './sheet-keys.tsx';
import { nameOf } from './sheet-name.ts';
import { FatalRow, ItemRow } from './sheet-row.tsx';
import { useSheet } from './use-sheet.ts';

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

/** 评分: the sheet, filled in by keys or by mouse. */
export const SheetForm = (props: SheetFormProps) => {
  const { sheet, draftName, initial, submitLabel, isSending, onSubmit, children } = props;
  const { t } = useTranslation('quality');
  const filled = useSheet({ sheet, draftName, initial, isSending, onSubmit });
  const { draft, rows, current, unmarked, scoring, problems, change, submit } = filled;
  const lineProps = (key: string) => {
    const mine = rows.findIndex(({ row }) => row.key === key);
    return { isCurrent: mine === current, problem: problems[key], onFocus: () => filled.goTo(mine) };
  };
  return (
    <section className="sheet" aria-label={t('sheet')}>
      <SheetKeys
        onLevel={filled.pressLevel}
        onReason={filled.pressReason}
        onStep={filled.step}
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
                onLevel={(level) => filled.setLevel(item.key, level)}
                onNote={(note) => filled.setNote(item.key, note)}
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
            onNote={(note) => filled.setFatal(fatal.key, note)}
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
