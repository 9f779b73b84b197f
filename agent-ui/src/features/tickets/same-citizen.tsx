import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SameCitizen as Answer } from '../../../../contract/tickets.ts';
import { getData } from '../../shared/api.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { StateTag } from './state-tag.tsx';
import { TicketTitle } from './ticket-title.tsx';

/** Repeats: what else the number of this ticket has asked for; nothing where there is nothing. */
export const SameCitizen = ({ ticketId }: { ticketId: string }) => {
  const { t } = useTranslation('tickets');
  const now = useNow();
  const { data } = useQuery({
    queryKey: ['tickets', 'same-citizen', ticketId],
    queryFn: ({ signal }) => getData<Answer>(`/tickets/${ticketId}/same-citizen`, {}, signal),
  });
  if (!data || data.count === 0) return null;
  return (
    <Card size="small" title={t('sameCitizen.title', { count: data.count })} className="caller-card">
      {data.items.map((row) => (
        <div key={row.id} className="caller-ticket">
          <TicketTitle row={row} />
          <StateTag state={row.state} />
          <small className="soft">{formatBrief(row.filedAt, now, currentLanguage())}</small>
        </div>
      ))}
    </Card>
  );
};
