import { useMutation } from '@tanstack/react-query';
import { App, Button, Empty, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call, Seat, SeatState } from '../../../../contract/calls.ts';
import { sendData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { awaitRing, takeAwaitedRing } from '../calls/awaited-ring.ts';
import { CallTimer } from '../calls/call-timer.tsx';
import { skillName, useCallRules } from '../calls/use-call-rules.ts';
import './call-floor.css';
import { useFloor } from './use-floor.ts';

const order: readonly SeatState[] = ['talking', 'ringing', 'wrap_up', 'ready', 'break', 'off'];
const colours: Record<SeatState, string> = {
  talking: 'red',
  ringing: 'gold',
  wrap_up: 'gold',
  ready: 'green',
  break: 'default',
  off: 'default',
};

const byState = (left: Seat, right: Seat): number =>
  order.indexOf(left.state) - order.indexOf(right.state) || Date.parse(left.since) - Date.parse(right.since);

/** 监听 · 耳语 · 强插 of the call that an agent has. */
const Supervision = ({ callId }: { callId: string }) => {
  const { t } = useTranslation('call-floor');
  const { message } = App.useApp();
  const supervise = useMutation({
    mutationFn: (mode: 'listen' | 'whisper' | 'barge') =>
      sendData<Call>('POST', `/calls/${callId}/supervise`, { mode }),
    onMutate: awaitRing,
    onError: (error) => {
      takeAwaitedRing();
      void message.error(describeError(error, t));
    },
  });
  return (
    <span className="floor-supervise">
      {(['listen', 'whisper', 'barge'] as const).map((mode) => (
        <Button
          key={mode}
          size="small"
          disabled={supervise.isPending}
          onClick={() => supervise.mutate(mode)}
          data-supervise={mode}
        >
          {t(mode)}
        </Button>
      ))}
    </span>
  );
};

const useColumns = (): TableColumnsType<Seat> => {
  const { t } = useTranslation(['call-floor', 'calls']);
  const maySupervise = useCan('calls:supervise');
  const { data: rules } = useCallRules();
  const nameOf = (code: string): string => {
    const skill = rules?.skills.find((one) => one.code === code);
    return skill ? skillName(skill) : code;
  };
  return [
    { title: t('name'), dataIndex: 'agentName', width: 140 },
    {
      title: t('state'),
      width: 130,
      render: (_, seat) => (
        <Tag color={colours[seat.state]}>
          {seat.reason ? t(`calls:reasons.${seat.reason}`) : t(`calls:seat.${seat.state}`)}
        </Tag>
      ),
    },
    {
      title: t('since'),
      width: 100,
      render: (_, seat) =>
        seat.state === 'off' ? null : <CallTimer since={seat.since} label={t('since')} />,
    },
    {
      title: t('skills'),
      render: (_, seat) => seat.skills.map(({ code, level }) => `${nameOf(code)} ${level}`).join(' · '),
    },
    {
      key: 'supervise',
      width: 220,
      render: (_, seat) =>
        maySupervise && seat.state === 'talking' && seat.callId ? <Supervision callId={seat.callId} /> : null,
    },
  ];
};

const Waiting = ({ calls }: { calls: readonly Call[] }) => {
  const { t } = useTranslation(['call-floor', 'calls']);
  if (calls.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />;
  return (
    <ul className="floor-waiting">
      {calls.map((call) => (
        <li key={call.id} data-waiting={call.id}>
          <span>{call.callerNumber || t('calls:call.hidden')}</span>
          <CallTimer since={call.startedAt} label={t('since')} />
          {call.priority && (
            <Tag color={call.priority === 'danger' ? 'red' : 'blue'}>
              {t(`calls:priority.${call.priority}`)}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
};

/** 话务监控: who is doing what on the telephone, and who waits. */
export const CallFloorPage = () => {
  const { t } = useTranslation('call-floor');
  const { seats, waiting } = useFloor();
  const columns = useColumns();
  const rows = [...(seats.data ?? [])].sort(byState);
  const count = (state: SeatState): number => rows.filter((seat) => seat.state === state).length;
  if (seats.isError && !seats.data) {
    return <LoadFailure error={seats.error} onRetry={() => void seats.refetch()} />;
  }
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">
          {t('counts', {
            ready: count('ready'),
            talking: count('talking'),
            wrapUp: count('wrap_up'),
            resting: count('break'),
          })}
        </span>
      </div>
      <div className="floor">
        <div>
          <Table<Seat>
            rowKey="agentId"
            size="small"
            loading={seats.isPending}
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 640 }}
            locale={{ emptyText: t('nobody') }}
          />
          <p className="soft">{t('logged')}</p>
        </div>
        <aside>
          <h2>
            {t('waiting')} ({waiting.data?.length ?? 0})
          </h2>
          <Waiting calls={waiting.data ?? []} />
        </aside>
      </div>
    </section>
  );
};
