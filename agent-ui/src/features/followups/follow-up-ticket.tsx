import { Card, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { ActionForm } from '../tickets/action-form.tsx';
import { TicketAnswer } from '../tickets/ticket-answer.tsx';
import { TicketFacts } from '../tickets/ticket-facts.tsx';
import { TicketHead } from '../tickets/ticket-head.tsx';
import { useTicket } from '../tickets/ticket-queries.ts';

const nothing = (): void => undefined;

interface FollowUpTicketProps {
  ticketId: string;
  onDone: () => void;
  onSkip: () => void;
}

/** One ticket as a follow-up caller needs it: who to call, what was asked, what was answered, what they say. */
export const FollowUpTicket = ({ ticketId, onDone, onSkip }: FollowUpTicketProps) => {
  const { t } = useTranslation('followups');
  const { data: ticket, error, refetch } = useTicket(ticketId);
  if (!ticket) return error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <Spin />;
  return (
    <div className="ticket-main">
      <TicketHead ticket={ticket} hasBack={false} />
      <TicketFacts ticket={ticket} />
      <TicketAnswer ticket={ticket} />
      <Card
        size="small"
        className="ticket-actions"
        extra={<Link to={`/tickets/${ticket.id}`}>{t('page.openTicket')}</Link>}
      >
        <ActionForm
          ticket={ticket}
          action="close"
          onTyped={nothing}
          onDone={onDone}
          onCancel={onSkip}
          registerInsert={nothing}
          cancelLabel={t('page.skip')}
        />
      </Card>
    </div>
  );
};
