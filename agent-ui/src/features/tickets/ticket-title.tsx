import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { TicketMarks } from './ticket-marks.tsx';
import type { Freshness } from './use-fresh-rows.ts';

/** A ticket's title as a link, with what must not be overlooked in front of it. */
export const TicketTitle = ({ row, freshness }: { row: TicketRow; freshness?: Freshness | undefined }) => {
  const { t } = useTranslation('tickets');
  return (
    <span className="ticket-title">
      {freshness === 'filed' && <span className="mark mark-fresh">{t('stream.fresh')}</span>}
      {row.urgency !== 'general' && (
        <span className={`mark mark-${row.urgency}`}>{t(`urgencies.${row.urgency}`)}</span>
      )}
      {row.isContested && <span className="mark mark-final">{t('rulings.mark')}</span>}
      {row.childCount > 0 && (
        <span className="mark mark-helping">{t('merging.mark', { count: row.childCount })}</span>
      )}
      {row.helping && (
        <span className="mark mark-helping" title={t(`helperStates.${row.helping}`)}>
          {t('helpers.mark')}
        </span>
      )}
      {row.reworkCount > 0 && (
        <span className="mark mark-rework" title={t('stream.reworkedTimes', { count: row.reworkCount })}>
          {t('stream.reworked')}
        </span>
      )}
      <TicketMarks row={row} />
      <Link to={`/tickets/${row.id}`}>{row.title}</Link>
    </span>
  );
};
