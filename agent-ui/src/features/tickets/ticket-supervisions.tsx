import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../../contract/supervision.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { DeadlineLight } from './deadline-light.tsx';

const stateOf = (order: Supervision): 'open' | 'replied' | 'closed' => {
  if (order.closedAt !== null) return 'closed';
  return order.repliedAt === null ? 'open' : 'replied';
};

const colors = { open: 'error', replied: 'warning', closed: 'default' } as const;

interface PartProps {
  label: string;
  text: string;
  by: string | null;
  at: string | null;
}

const Part = ({ label, text, by, at }: PartProps) => (
  <section className="answer-part">
    <h3>
      {label}{' '}
      <small className="soft">
        {by} {at && formatDateTime(at, currentLanguage())}
      </small>
    </h3>
    <p className="long-text">{text}</p>
  </section>
);

const Order = ({ order }: { order: Supervision }) => {
  const { t } = useTranslation('tickets');
  const state = stateOf(order);
  return (
    <div className="supervision" data-supervision={state}>
      <p>
        <Tag color={colors[state]}>{t(`supervision.${state}`)}</Tag>
        {state === 'open' && <DeadlineLight at={order.dueBy} label={t('supervision.dueBy')} />}
      </p>
      <Part
        label={order.leader ?? t('supervision.note')}
        text={order.note}
        by={t('supervision.by', { name: order.by })}
        at={order.at}
      />
      {order.reply !== null && (
        <Part label={t('supervision.reply')} text={order.reply} by={order.repliedBy} at={order.repliedAt} />
      )}
      {order.conclusion !== null && (
        <Part
          label={t('supervision.conclusion')}
          text={order.conclusion}
          by={order.closedBy}
          at={order.closedAt}
        />
      )}
    </div>
  );
};

/** 督办单: every order on the ticket, the newest first. */
export const TicketSupervisions = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  if (ticket.supervisions.length === 0) return null;
  return (
    <Card size="small" title={t('supervision.title')}>
      {ticket.supervisions.toReversed().map((order) => (
        <Order key={order.id} order={order} />
      ))}
    </Card>
  );
};
