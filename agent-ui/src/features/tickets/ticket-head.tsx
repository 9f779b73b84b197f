import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Ticket, TicketState } from '../../../../contract/tickets.ts';
import { DeadlineLight } from './deadline-light.tsx';
import { StateTag } from './state-tag.tsx';
import { TicketMarks } from './ticket-marks.tsx';

/** While the department should speak with the citizen (联系群众). */
const contactStates: ReadonlySet<TicketState> = new Set(['in_progress', 'extension_review']);

/** Which deadlines still run: the end of a ticket stops them all, signing stops the first. */
const runningDeadlines = ({ state, deadlines }: Ticket): [key: string, at: string][] => {
  const isEnded = state === 'closed' || state === 'archived';
  const shown: [string, string | null][] = [
    ['signBy', state === 'pending_sign' ? deadlines.signBy : null],
    ['contactBy', contactStates.has(state) ? deadlines.contactBy : null],
    ['resolveBy', state === 'pending_follow_up' ? null : deadlines.resolveBy],
    ['followUpBy', state === 'pending_follow_up' ? deadlines.followUpBy : null],
  ];
  return isEnded ? [] : shown.filter((entry): entry is [string, string] => entry[1] !== null);
};

export const TicketHead = ({ ticket, hasBack = true }: { ticket: Ticket; hasBack?: boolean }) => {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  return (
    <header className="ticket-head">
      <div className="ticket-head-line">
        {hasBack && (
          <Button
            type="text"
            size="small"
            icon={<ArrowLeftOutlined />}
            aria-label={t('page.back')}
            title={t('page.back')}
            onClick={() => void (window.history.length > 1 ? navigate(-1) : navigate('/tickets'))}
          />
        )}
        <Typography.Text
          copyable={{ text: ticket.number, tooltips: [t('page.copyNumber'), t('shared:common.copied')] }}
          className="number soft"
        >
          {ticket.number}
        </Typography.Text>
        <StateTag state={ticket.state} />
        <span className="ticket-head-kind">{t(`types.${ticket.requestType}`)}</span>
        {ticket.urgency !== 'general' && (
          <span className={`mark mark-${ticket.urgency}`}>{t(`urgencies.${ticket.urgency}`)}</span>
        )}
        {ticket.reworkCount > 0 && (
          <span className="mark mark-rework">{t('stream.reworkedTimes', { count: ticket.reworkCount })}</span>
        )}
        {ticket.isContested && <span className="mark mark-final">{t('rulings.mark')}</span>}
        {ticket.finalRuling && (
          <span className="mark mark-final" title={ticket.finalRuling.reason}>
            {t('rulings.ruled', { department: ticket.finalRuling.departmentName })}
          </span>
        )}
        {ticket.parent && (
          <Link to={`/tickets/${ticket.parent.ticketId}`}>
            {t('merging.into', { number: ticket.parent.number })}
          </Link>
        )}
        <TicketMarks row={ticket} />
        {ticket.citizen.isConfidential && (
          <span className="mark mark-confidential">{t('page.confidential')}</span>
        )}
        <span className="ticket-head-deadlines">
          {runningDeadlines(ticket).map(([key, at]) => (
            <DeadlineLight
              key={key}
              at={at}
              lights={at === ticket.nextDeadlineAt ? ticket.lights : null}
              label={t(`page.${key}`)}
            />
          ))}
        </span>
      </div>
      <h1>{ticket.title}</h1>
    </header>
  );
};
