import { PhoneOutlined } from '@ant-design/icons';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { formatDateTime, formatDuration } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { RecordingPlayer } from '../calls/recording-player.tsx';

/** The telephone calls about a ticket. */
export const TicketCalls = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  if (ticket.calls.length === 0) return null;
  return (
    <Card size="small" title={t('page.calls')}>
      {ticket.calls.map((call) => (
        <div key={call.callId} className="ticket-call" data-call={call.callId}>
          <PhoneOutlined /> {formatDateTime(call.startedAt, currentLanguage())} {call.agentName}{' '}
          <b>
            {call.durationSeconds === null
              ? t('page.callRunning')
              : t('page.callTalk', { duration: formatDuration(call.durationSeconds) })}
          </b>{' '}
          {call.recordings.map((recording) => (
            <RecordingPlayer key={recording.id} callId={call.callId} recording={recording} />
          ))}
        </div>
      ))}
    </Card>
  );
};
