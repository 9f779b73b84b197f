import { useTranslation } from 'react-i18next';
import type { IntakeFlags as Flags } from '../../../../contract/intake.ts';

/** What was seen of a citizen's words as they came in: a danger to life, abusive words, a foreign language. */
export const IntakeFlags = ({ flags }: { flags: Flags | null }) => {
  const { t } = useTranslation('tickets');
  if (flags === null) return null;
  const { danger, isAbusive, language } = flags;
  const isForeign = language !== 'zh' && language !== 'und';
  return (
    <>
      {danger !== null && (
        <span className="mark mark-urged" title={t('flags.dangerHint', { number: danger })}>
          {t('flags.danger', { number: danger })}
        </span>
      )}
      {isAbusive && <span className="mark mark-sent-back">{t('flags.abusive')}</span>}
      {isForeign && <span className="mark">{t(`flags.language.${language}`)}</span>}
    </>
  );
};
