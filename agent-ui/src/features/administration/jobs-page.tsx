import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Statistic, Table, Typography, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DeadJob, JobsOverview } from '../../../../contract/operations.ts';
import { getData, sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import './administration.css';

type Job = z.infer<typeof DeadJob>;

const jobsKey = ['administration', 'jobs'] as const;
const everyMs = 5_000;

/** 后台任务: how many there are, and those that have given up. */
export const JobsPage = () => {
  const { t } = useTranslation(['administration', 'shared']);
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: jobsKey,
    queryFn: () => getData<z.infer<typeof JobsOverview>>('/admin/jobs'),
    refetchInterval: everyMs,
  });
  const retry = useMutation({
    mutationFn: (jobId: string) => sendData('POST', '/admin/jobs/retry', { jobId }),
    onSuccess: async () => {
      void message.success(t('jobs.retried'));
      await client.invalidateQueries({ queryKey: jobsKey });
    },
    onError: (failure) => void message.error(describeError(failure, t)),
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;

  const columns: TableColumnsType<Job> = [
    { title: t('jobs.name'), dataIndex: 'name', width: 200 },
    { title: t('jobs.reason'), dataIndex: 'reason' },
    { title: t('jobs.attempts'), dataIndex: 'attempts', width: 90 },
    {
      title: t('jobs.failedAt'),
      width: 150,
      render: (_, job) => formatDateTime(job.failedAt, currentLanguage()),
    },
    {
      key: 'retry',
      width: 110,
      render: (_, job) => (
        <Button
          size="small"
          loading={retry.isPending && retry.variables === job.id}
          onClick={() => retry.mutate(job.id)}
        >
          {t('jobs.retry')}
        </Button>
      ),
    },
  ];

  return (
    <section>
      <div className="page-head">
        <h1>{t('jobs.title')}</h1>
      </div>
      <div className="tiles">
        {Object.entries(data?.counts ?? {}).map(([state, count]) => (
          <Card key={state} size="small">
            <Statistic title={t(`jobs.counts.${state}`, { defaultValue: state })} value={count} />
          </Card>
        ))}
      </div>
      <Table<Job>
        rowKey="id"
        size="small"
        title={() => t('jobs.dead')}
        loading={isPending}
        columns={columns}
        dataSource={data?.dead ?? []}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: t('jobs.none') }}
        expandable={{
          expandedRowRender: (job) => (
            <Typography.Text code className="payload">
              {JSON.stringify(job.payload)}
            </Typography.Text>
          ),
        }}
      />
    </section>
  );
};
