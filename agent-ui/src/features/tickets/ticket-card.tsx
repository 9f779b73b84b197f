import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { useDepartmentName } from '../departments/use-departments.ts';
import { DeadlineLight } from './deadline-light.tsx';
import { StateTag } from './state-tag.tsx';
import { TicketTitle } from './ticket-title.tsx';
import type { Freshness } from './use-fresh-rows.ts';
import type { MarkedRows } from './use-marked-rows.ts';

/** A row of the list for narrow windows. */
interface TicketCardProps {
  row: TicketRow;
  freshness?: Freshness | undefined;
  isChosen?: boolean;
  action?: React.ReactNode;
  marked?: MarkedRows | undefined;
}

export const TicketCard = ({ row, freshness, isChosen = false, action, marked }: TicketCardProps) => {
  const { t } = useTranslation('tickets');
  const departmentName = useDepartmentName();
  return (
    <article
      className={`ticket-card ${freshness ? 'row-fresh' : ''} ${isChosen ? 'card-chosen' : ''}`}
      data-row-key={row.id}
    >
      <TicketTitle row={row} freshness={freshness} />
      <div className="ticket-card-line">
        <StateTag state={row.state} />
        <span>{t(`types.${row.requestType}`)}</span>
        <DeadlineLight at={row.nextDeadlineAt} lights={row.lights} />
      </div>
      <div className="ticket-card-line soft">
        {marked && (
          <Checkbox
            checked={marked.ids.has(row.id)}
            aria-label={t('batch.markOne', { number: row.number })}
            onChange={() => marked.toggle(row.id)}
          />
        )}
        <span className="number">{row.number}</span>
        <span>{departmentName(row.departmentId, row.departmentName)}</span>
        <span className="push">{formatBrief(row.filedAt, useNow(), currentLanguage())}</span>
      </div>
      {action}
    </article>
  );
};
