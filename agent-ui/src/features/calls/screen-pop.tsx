import { useQuery } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ScreenPop as ScreenPopData } from '../../../../contract/calls.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { getData } from '../../shared/api.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { CallerNotes } from '../callers/caller-notes.tsx';
import { StateTag } from '../tickets/state-tag.tsx';

export const useScreenPop = (callId: string | undefined) =>
  useQuery({
    queryKey: ['screen-pop', callId],
    queryFn: ({ signal }) => getData<ScreenPopData>(`/calls/${callId ?? ''}/screen-pop`, {}, signal),
    enabled: callId !== undefined,
    staleTime: Infinity,
  });

const Tickets = ({ title, rows }: { title: string; rows: TicketRow[] }) => {
  const now = useNow();
  if (rows.length === 0) return null;
  return (
    <section>
      <h4>
        {title} ({rows.length})
      </h4>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/tickets/${row.id}`}>{row.title}</Link>
            <StateTag state={row.state} />
            <span className="soft">{formatBrief(row.filedAt, now, currentLanguage())}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** 弹屏: who calls, and what they have going with us. */
export const ScreenPop = ({ callId, isAnswered = false }: { callId: string; isAnswered?: boolean }) => {
  const { t } = useTranslation('calls');
  const { data, isError } = useScreenPop(callId);
  if (isError) return <div className="screen-pop soft">{t('pop.failed')}</div>;
  if (!data) return <Skeleton className="screen-pop" active paragraph={{ rows: 2 }} title={false} />;
  const { call, caller, notes, nuisanceCalls, openTickets, recentTickets, recentCalls } = data;
  const isNew = openTickets.length + recentTickets.length + recentCalls.length + notes.length === 0;

  return (
    <div className="screen-pop" data-screen-pop={callId}>
      <div>
        <strong>{caller.name ?? t('call.unknown')}</strong> <span>{caller.number}</span>{' '}
        {call.isConfidential && <Tag color="purple">{t('pop.confidential')}</Tag>}
        {nuisanceCalls > 0 && <Tag color="red">{t('pop.nuisance', { count: nuisanceCalls })}</Tag>}
      </div>
      <CallerNotes callId={callId} notes={notes} isReadOnly={!isAnswered} />
      {caller.lastAddress && (
        <div className="soft">
          {t('pop.lastAddress')}：{caller.lastAddress}
        </div>
      )}
      <Tickets title={t('pop.open')} rows={openTickets} />
      <Tickets title={t('pop.recent')} rows={recentTickets} />
      {recentCalls.length > 0 && (
        <div className="soft">
          {t('pop.calls')}：{recentCalls.length}
        </div>
      )}
      {isNew && <div className="soft">{t('pop.none')}</div>}
    </div>
  );
};
