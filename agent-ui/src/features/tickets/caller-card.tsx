import { PhoneOutlined } from '@ant-design/icons';
import { Card, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScreenPop } from '../../../../contract/calls.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { CallerNotes } from '../callers/caller-notes.tsx';
import { CitizenLink } from '../citizens/citizen-link.tsx';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { DeadlineLight } from './deadline-light.tsx';
import { StateTag } from './state-tag.tsx';
import { TicketTitle } from './ticket-title.tsx';
import { useScreenPop } from './use-screen-pop.ts';

const Rows = ({ title, rows }: { title: string; rows: readonly TicketRow[] }) => (
  <section className="caller-tickets">
    <h3>{title}</h3>
    {rows.map((row) => (
      <div key={row.id} className="caller-ticket">
        <TicketTitle row={row} />
        <StateTag state={row.state} />
        <DeadlineLight at={row.nextDeadlineAt} lights={row.lights} />
      </div>
    ))}
  </section>
);

const Caller = ({ pop }: { pop: ScreenPop }) => {
  const { t } = useTranslation('tickets');
  return (
    <>
      <div className="citizen">
        <PhoneOutlined /> <b className="number">{pop.caller.number}</b> {pop.caller.name}
        <span className="soft">{t('new.withCall')}</span> <CitizenLink kind="call" entryId={pop.call.id} />
      </div>
      <CallerNotes callId={pop.call.id} notes={pop.notes} />
      {pop.openTickets.length > 0 ? (
        <Rows title={t('new.openTickets')} rows={pop.openTickets} />
      ) : (
        <p className="soft caller-tickets">{t('new.noOpen')}</p>
      )}
      {pop.recentTickets.length > 0 && <Rows title={t('new.recentTickets')} rows={pop.recentTickets} />}
    </>
  );
};

/** 弹屏 beside the form: who is calling, and what they have asked before. */
export const CallerCard = ({ callId }: { callId: string }) => {
  const { t } = useTranslation('tickets');
  const { data, error, refetch } = useScreenPop(callId);
  return (
    <Card size="small" title={t('new.caller')} className="caller-card">
      {data && <Caller pop={data} />}
      {!data && error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spin />}
    </Card>
  );
};
