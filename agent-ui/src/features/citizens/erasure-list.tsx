import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useErasures } from './use-citizens.ts';

/** 要求删除: wishes that wait for a decision, which is made on the person's page. */
export const ErasureList = () => {
  const { t } = useTranslation('citizens');
  const { data, error, refetch } = useErasures();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Card size="small" title={t('erasures')}>
      <ul className="citizen-erasures">
        {data.items.map(({ id, citizen, askedAt, askedBy, note }) => (
          <li key={id}>
            <Link to={`/citizens/${citizen.id}`}>{citizen.names.at(-1) ?? t('unnamed')}</Link>{' '}
            <span>{note}</span>{' '}
            <span className="soft">
              {askedBy ?? t('themselves')} {formatDateTime(askedAt, currentLanguage())}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
};
