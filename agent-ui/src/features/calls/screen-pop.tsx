import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Call, ScreenPop as ScreenPopData } from '../../../../contract/calls.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { getData } from '../../shared/api.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { CallerNotes } from '../callers/caller-notes.tsx';
import { CitizenLink } from '../citizens/citizen-link.tsx';
import { StateTag } from '../tickets/state-tag.tsx';
import { useCallAction } from './use-call-action.ts';

export const useScreenPop = (callId: string | undefined) =>
  useQuery({
    queryKey: ['screen-pop', callId],
    queryFn: ({ signal }) => getData<ScreenPopData>(`/calls/${callId ?? ''}/screen-pop`, {}, signal),
    enabled: callId !== undefined,
    staleTime: Infinity,
  });

/** The call is about a ticket that there is already. */
const LinkTicket = ({ call, ticketId }: { call: Call; ticketId: string }) => {
  const { t } = useTranslation('calls');
  const act = useCallAction(call.id);
  const isLinked = call.ticketIds.includes(ticketId);
  return (
    <Button
      size="small"
      disabled={isLinked}
      loading={act.isPending}
      onClick={() => act.mutate({ path: '/tickets', body: { ticketId } })}
      data-action="link-ticket"
    >
      {t(isLinked ? 'pop.linked' : 'pop.link')}
    </Button>
  );
};

const Tickets = ({ title, rows, call }: { title: string; rows: TicketRow[]; call: Call | undefined }) => {
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
            {call && <LinkTicket call={call} ticketId={row.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** 弹屏: who calls, and what they have going with us. */
export const ScreenPop = ({ callId, answered }: { callId: string; answered?: Call }) => {
  const { t } = useTranslation('calls');
  const { data, isError } = useScreenPop(callId);
  if (isError) return <div className="screen-pop soft">{t('pop.failed')}</div>;
  if (!data) return <Skeleton className="screen-pop" active paragraph={{ rows: 2 }} title={false} />;
  const { call, caller, notes, nuisanceCalls, openTickets, recentTickets, recentCalls } = data;
  const linking = answered?.allowedActions.includes('link_ticket') ? answered : undefined;
  const isNew = openTickets.length + recentTickets.length + recentCalls.length + notes.length === 0;

  return (
    <div className="screen-pop" data-screen-pop={callId}>
      <div>
        <strong>{caller.name ?? t('call.unknown')}</strong> <span>{caller.number}</span>{' '}
        {call.isConfidential && <Tag color="purple">{t('pop.confidential')}</Tag>}
        {nuisanceCalls > 0 && <Tag color="red">{t('pop.nuisance', { count: nuisanceCalls })}</Tag>}{' '}
        <CitizenLink kind="call" entryId={callId} />
      </div>
      <CallerNotes callId={callId} notes={notes} isReadOnly={!answered} />
      {caller.lastAddress && (
        <div className="soft">
          {t('pop.lastAddress')}：{caller.lastAddress}
        </div>
      )}
      <Tickets title={t('pop.open')} rows={openTickets} call={linking} />
      <Tickets title={t('pop.recent')} rows={recentTickets} call={linking} />
      {recentCalls.length > 0 && (
        <div className="soft">
          {t('pop.calls')}：{recentCalls.length}
        </div>
      )}
      {isNew && <div className="soft">{t('pop.none')}</div>}
    </div>
  );
};
