import { Segmented, Select, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callOutcomes, type Call, type CallOutcome } from '../../../../contract/calls.ts';
import { formatDateTime, formatDuration } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { RecordingPlayer } from '../calls/recording-player.tsx';
import { useCallRecords } from './use-call-records.ts';

const About = ({ call: { topic, summary } }: { call: Call }) => (
  <>
    {topic !== null && <Tag>{topic}</Tag>}
    {summary}
  </>
);

const useColumns = (): TableColumnsType<Call> => {
  const { t } = useTranslation(['call-records', 'calls']);
  return [
    { title: t('at'), width: 160, render: (_, call) => formatDateTime(call.startedAt, currentLanguage()) },
    { title: t('way'), width: 60, render: (_, call) => t(`direction.${call.direction}`) },
    { title: t('caller'), width: 130, render: (_, call) => call.callerNumber || t('calls:call.hidden') },
    { title: t('agent'), width: 110, dataIndex: 'agentName' },
    {
      title: t('outcome'),
      width: 100,
      render: (_, call) => t(call.outcome ? `outcomes.${call.outcome}` : `calls:state.${call.state}`),
    },
    {
      title: t('talk'),
      width: 80,
      render: (_, call) => call.durationSeconds !== null && formatDuration(call.durationSeconds),
    },
    { title: t('rating'), width: 90, render: (_, call) => call.rating && t(`calls:rating.${call.rating}`) },
    { title: t('about'), render: (_, call) => <About call={call} /> },
    {
      title: t('recordings'),
      width: 150,
      render: (_, call) =>
        call.recordings.map((recording) => (
          <RecordingPlayer key={recording.id} callId={call.id} recording={recording} />
        )),
    },
    {
      title: t('tickets'),
      width: 80,
      render: (_, call) =>
        call.ticketIds.map((ticketId, place) => (
          <Link key={ticketId} to={`/tickets/${ticketId}`}>
            {t('ticket')}
            {place > 0 && ` ${place + 1}`}
          </Link>
        )),
    },
  ];
};

/** 通话记录: every call with its outcome, what it was about, its rating and its recordings. */
export const CallRecordsPage = () => {
  const { t } = useTranslation('call-records');
  const me = useMe();
  const hearsAll = useCan('calls:listen');
  const [isMine, setIsMine] = useState(!hearsAll);
  const [outcome, setOutcome] = useState<CallOutcome>();
  const list = useCallRecords({ outcome, agentId: isMine ? me.id : undefined });
  const columns = useColumns();
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Segmented
          value={isMine ? 'mine' : 'all'}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => setIsMine(value === 'mine')}
        />
        <Select<CallOutcome>
          allowClear
          aria-label={t('outcome')}
          placeholder={t('anyOutcome')}
          popupMatchSelectWidth={false}
          options={callOutcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          onChange={(value: CallOutcome | undefined) => setOutcome(value)}
        />
      </div>
      <PagedTable list={list} columns={columns} width={1080} empty={t('empty')} failed={t('failed')} />
    </section>
  );
};
