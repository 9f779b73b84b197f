import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../../contract/citizens.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** 同意事项: what somebody agreed to, in which version, and what they took back. */
export const ConsentCard = ({ consents }: { consents: readonly Consent[] }) => {
  const { t } = useTranslation('citizens');
  const when = (at: string) => formatDateTime(at, currentLanguage());
  return (
    <Card size="small" title={t('consents')}>
      {consents.length === 0 && <span className="soft">{t('noConsents')}</span>}
      {consents.map(({ what, version, at, withdrawnAt }) => (
        <p key={what}>
          {t(`consentKinds.${what}`)}
          <br />
          <small className="soft">
            {withdrawnAt === null
              ? t('given', { when: when(at), version })
              : t('withdrawn', { when: when(withdrawnAt) })}
          </small>
        </p>
      ))}
    </Card>
  );
};
