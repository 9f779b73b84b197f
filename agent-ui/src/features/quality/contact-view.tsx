import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../contract/calls.ts';
import type { Conversation } from '../../../../contract/conversations.ts';
import type { ContactKind } from '../../../../contract/quality-settings.ts';
import { getData } from '../../shared/api.ts';
import { formatDateTime, formatDuration } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { RecordingPlayer } from '../calls/recording-player.tsx';
import { MessageList } from '../conversations/message-list.tsx';
import { TicketAnswer } from '../tickets/ticket-answer.tsx';
import { TicketCalls } from '../tickets/ticket-calls.tsx';
import { TicketFacts } from '../tickets/ticket-facts.tsx';
import { TicketHead } from '../tickets/ticket-head.tsx';
import { useTicket } from '../tickets/ticket-queries.ts';
import '../conversations/conversations.css';

/** Read once: what is inspected is over. */
const useContact = <Contact,>(path: string) =>
  useQuery({
    queryKey: ['quality', 'contact', path],
    queryFn: ({ signal }) => getData<Contact>(path, {}, signal),
  });

const Failure = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTranslation('quality');
  return <LoadFailure title={t('contactFailed')} error={error} onRetry={onRetry} />;
};

const TicketContact = ({ id }: { id: string }) => {
  const { data: ticket, error, refetch } = useTicket(id);
  if (!ticket) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Spin />;
  return (
    <div className="ticket-main">
      <TicketHead ticket={ticket} hasBack={false} />
      <TicketFacts ticket={ticket} />
      <TicketCalls ticket={ticket} />
      <TicketAnswer ticket={ticket} />
    </div>
  );
};

const Recordings = ({ call }: { call: Call }) => {
  const { t } = useTranslation('quality');
  if (call.recordings.length === 0) return <span className="soft">{t('call.noRecording')}</span>;
  return call.recordings.map((recording) => (
    <RecordingPlayer key={recording.id} callId={call.id} recording={recording} />
  ));
};

const CallContact = ({ id }: { id: string }) => {
  const { t } = useTranslation(['quality', 'calls']);
  const { data: call, error, refetch } = useContact<Call>(`/calls/${id}`);
  if (!call) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Spin />;
  const { durationSeconds, rating, warnings } = call;
  const rows: [key: string, value: React.ReactNode][] = [
    ['number', <span className="number">{call.callerNumber}</span>],
    ['at', formatDateTime(call.startedAt, currentLanguage())],
    ['talk', durationSeconds === null ? '—' : formatDuration(durationSeconds)],
    ...(rating ? [['rating', t(`call.ratings.${rating}`)] as [string, React.ReactNode]] : []),
    ...(warnings.length > 0
      ? [['warned', <Tag color="warning">{t('reasons.nuisance')}</Tag>] as [string, React.ReactNode]]
      : []),
    ['recordings', <Recordings call={call} />],
  ];
  return (
    <>
      <Card size="small" title={t('kinds.call')} className="gap-below">
        <Descriptions
          size="small"
          column={1}
          items={rows.map(([key, children]) => ({ key, label: t(`call.${key}`), children }))}
        />
      </Card>
      {call.ticketIds.map((ticketId) => (
        <TicketContact key={ticketId} id={ticketId} />
      ))}
    </>
  );
};

const ChatContact = ({ id }: { id: string }) => {
  const { data: conversation, error, refetch } = useContact<Conversation>(`/conversations/${id}`);
  if (!conversation) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Spin />;
  return (
    <>
      <MessageList conversation={conversation} />
      {conversation.tickets.map((ticket) => (
        <TicketContact key={ticket.id} id={ticket.id} />
      ))}
    </>
  );
};

const views: Record<ContactKind, React.ComponentType<{ id: string }>> = {
  call: CallContact,
  ticket: TicketContact,
  chat: ChatContact,
};

/** What is inspected: the call with its recordings and ticket, the ticket, or the chat. */
export const ContactView = ({ kind, id }: { kind: ContactKind; id: string }) => {
  const { t } = useTranslation('quality');
  const View = views[kind];
  return (
    <section className="quality-contact" aria-label={t('contact')}>
      <View id={id} />
    </section>
  );
};
