import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Open311Desk } from '../../../../contract/open311.ts';
import { getData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { KeyTable } from './key-table.tsx';
import { deskKey } from './desk-key.ts';
import { SourceTable } from './source-table.tsx';

const refreshMs = 15_000;

/** 开放接口: who may file through Open311, and whose requests are merged into our stream. */
export const Open311Page = () => {
  const { t } = useTranslation('open311');
  const desk = useQuery({
    queryKey: deskKey,
    queryFn: () => getData<Open311Desk>('/open311'),
    refetchInterval: refreshMs,
  });
  if (desk.isError && !desk.data)
    return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <p>
        {t('endpoint')} <Typography.Text copyable>{desk.data?.endpoint ?? ''}</Typography.Text>
      </p>
      <KeyTable keys={desk.data?.keys ?? []} isLoading={desk.isPending} />
      <SourceTable sources={desk.data?.sources ?? []} isLoading={desk.isPending} />
    </section>
  );
};
