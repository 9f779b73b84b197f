import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Health } from '../../../../contract/operations.ts';
import { ApiError } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import './administration.css';

const everyMs = 5_000;

/** An unwell system answers 503 with the same body. */
const fetchHealth = async (): Promise<Health> => {
  const response = await fetch('/health').catch(() => undefined);
  if (!response) throw new ApiError('offline', 'The server cannot be reached.');
  return (await response.json()) as Health;
};

/** 运行状况: what serves each part of the system, and whether it answers. */
export const HealthPage = () => {
  const { t } = useTranslation('administration');
  const { data, error, refetch } = useQuery({
    queryKey: ['health'],
    queryFn: fetchHealth,
    refetchInterval: everyMs,
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Spin className="page-spin" />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('health.title')}</h1>
        <span className="soft push">
          {t('health.version', { version: data.version })} ·{' '}
          {t('health.since', { at: formatDateTime(data.startedAt, currentLanguage()) })}
        </span>
      </div>
      <Alert
        className="gap-below"
        showIcon
        type={data.status === 'ok' ? 'success' : 'error'}
        title={t(`health.${data.status}`)}
      />
      <div className="tiles">
        {Object.entries(data.seams).map(([seam, { adapter, isWell, detail }]) => (
          <Card key={seam} size="small" title={t(`health.seams.${seam}`)}>
            <div className={isWell ? 'seam-well' : 'seam-unwell'}>
              {isWell ? <CheckCircleFilled /> : <CloseCircleFilled />}{' '}
              {t(isWell ? 'health.well' : 'health.unwell')}
            </div>
            <small className="soft">{t(`health.adapters.${adapter}`, { defaultValue: adapter })}</small>
            {detail && <small className="soft">{detail}</small>}
          </Card>
        ))}
      </div>
    </section>
  );
};
