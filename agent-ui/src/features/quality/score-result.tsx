import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MarkLevel, Scoring } from '../../../../contract/quality.ts';
import type { ScoreSheet } from '../../../../contract/quality-settings.ts';
import { nameOf } from './sheet-name.ts';

const colours: Record<MarkLevel, string> = {
  met: 'success',
  partly: 'warning',
  missed: 'error',
  not_applicable: 'default',
};

/** What an inspector found, line by line. */
export const ScoreResult = ({ sheet, scoring }: { sheet: ScoreSheet; scoring: Scoring }) => {
  const { t } = useTranslation('quality');
  const marks = new Map(scoring.marks.map((mark) => [mark.item, mark]));
  const happened = sheet.fatals.flatMap((fatal) => {
    const found = scoring.fatals.find(({ item }) => item === fatal.key);
    return found ? [{ fatal, note: found.note }] : [];
  });
  return (
    <section className="sheet" aria-label={t('sheet')}>
      {happened.map(({ fatal, note }) => (
        <p key={fatal.key} className="sheet-fatal">
          <Tag color="error">{t('fatal')}</Tag> <b>{nameOf(fatal)}</b> {note}
        </p>
      ))}
      {sheet.sections.map((section) => (
        <div key={section.items[0]?.key}>
          <h3>{nameOf(section)}</h3>
          <ul>
            {section.items.map((item) => {
              const mark = marks.get(item.key);
              const level = mark?.level ?? 'not_applicable';
              return (
                <li key={item.key} className="sheet-row">
                  <div className="sheet-row-head">
                    <span>{nameOf(item)}</span>
                    <small className="soft">{t('weight', { weight: item.weight })}</small>
                    <Tag color={colours[level]}>{t(`levels.${level}`)}</Tag>
                  </div>
                  {mark && mark.note !== '' && <p className="soft">{mark.note}</p>}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      {scoring.comment !== '' && (
        <blockquote className="sheet-comment">
          <strong>{t('comment')}</strong> {scoring.comment}
        </blockquote>
      )}
    </section>
  );
};
