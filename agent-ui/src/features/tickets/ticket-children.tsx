import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ticket } from '../../../../contract/tickets.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** 并单: the requests about the same event that this ticket's answer will reach as well. */
export const TicketChildren = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  const { children } = ticket;
  if (children.length === 0) return null;
  return (
    <Card size="small" title={t('merging.title', { count: children.length })} className="ticket-children">
      {children.map((child) => (
        <section key={child.ticketId} className="answer-part">
          <h3>
            <Link to={`/tickets/${child.ticketId}`}>{child.title}</Link>
          </h3>
          <small className="soft">
            <span className="number">{child.number}</span> {child.district} {child.address}{' '}
            {formatDateTime(child.filedAt, currentLanguage())}
          </small>
        </section>
      ))}
    </Card>
  );
};
