import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallDiagnostics } from '../../../../contract/calls.ts';
import { getData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';

type Webhook = CallDiagnostics['webhooks'][number];
type TracedCall = CallDiagnostics['calls'][number];

const colours = { taken: 'green', bad_signature: 'red', failed: 'red' } as const;
const when = (at: string): string => formatDateTime(at, currentLanguage());

const useWebhookColumns = (): TableColumnsType<Webhook> => {
  const { t } = useTranslation('call-floor');
  return [
    { title: t('diagnostics.at'), width: 160, render: (_, row) => when(row.at) },
    { title: t('diagnostics.path'), dataIndex: 'path' },
    { title: t('diagnostics.leg'), dataIndex: 'legId', ellipsis: true },
    { title: t('diagnostics.told'), dataIndex: 'told', width: 120 },
    {
      title: t('diagnostics.verdict'),
      width: 140,
      render: (_, row) => <Tag color={colours[row.verdict]}>{t(`diagnostics.verdicts.${row.verdict}`)}</Tag>,
    },
    { title: 'HTTP', dataIndex: 'status', width: 70 },
    { title: 'ms', dataIndex: 'tookMs', width: 70 },
  ];
};

/** The steps of one call, in words. */
const Trail = ({ trail }: Pick<TracedCall, 'trail'>) => {
  const { t } = useTranslation(['call-floor', 'calls']);
  return (
    <ol className="call-trail">
      {trail.map((step) => (
        <li key={`${step.at}${step.to}${step.missed}`}>
          <span className="soft">{when(step.at)}</span> {t(`calls:state.${step.to}`)} {step.agentName}{' '}
          {step.priority && <Tag>{t(`calls:priority.${step.priority}`)}</Tag>}
          {step.leaving && <Tag>{t(`diagnostics.leaving.${step.leaving}`)}</Tag>}
          {step.missed > 0 && <span>{t('diagnostics.missed', { count: step.missed })}</span>}
        </li>
      ))}
    </ol>
  );
};

const useCallColumns = (): TableColumnsType<TracedCall> => {
  const { t } = useTranslation(['call-floor', 'calls']);
  return [
    { title: t('diagnostics.at'), width: 160, render: (_, { call }) => when(call.startedAt) },
    { title: t('diagnostics.caller'), width: 140, render: (_, { call }) => call.callerNumber },
    { title: t('state'), width: 120, render: (_, { call }) => t(`calls:state.${call.state}`) },
    { title: t('name'), width: 140, render: (_, { call }) => call.agentName },
    {
      title: t('diagnostics.outcome'),
      render: (_, { call }) => call.outcome && t(`diagnostics.outcomes.${call.outcome}`),
    },
  ];
};

/** 话务诊断: what the carrier asked and told, how it was answered, and why a call did what it did. */
export const DiagnosticsPage = () => {
  const { t } = useTranslation(['call-floor', 'shared']);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['call-diagnostics'],
    queryFn: () => getData<CallDiagnostics>('/call-diagnostics'),
    refetchInterval: 10_000,
  });
  const webhookColumns = useWebhookColumns();
  const callColumns = useCallColumns();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('diagnostics.title')}</h1>
        <span className="soft">{data && t(`diagnostics.adapters.${data.adapter}`)}</span>
        <Button className="push" loading={isFetching} onClick={() => void refetch()}>
          {t('diagnostics.refresh')}
        </Button>
      </div>
      <h2>{t('diagnostics.calls')}</h2>
      <Table<TracedCall>
        rowKey={({ call }) => call.id}
        size="small"
        loading={!data}
        columns={callColumns}
        dataSource={data?.calls ?? []}
        expandable={{ expandedRowRender: ({ trail }) => <Trail trail={trail} /> }}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 640 }}
        locale={{ emptyText: t('diagnostics.noCalls') }}
      />
      <h2>{t('diagnostics.webhooks')}</h2>
      <Table<Webhook>
        rowKey={(row) => `${row.at}${row.path}${row.legId}`}
        size="small"
        loading={!data}
        columns={webhookColumns}
        dataSource={data?.webhooks ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 760 }}
        locale={{ emptyText: t('diagnostics.noWebhooks') }}
      />
    </section>
  );
};
