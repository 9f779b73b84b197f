import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';

/** Lamps of a ticket: how often it was urged, whether it is supervised, sent back or appealed. */
export const TicketMarks = ({ row }: { row: Pick<TicketRow, 'marks' | 'urgeCount'> }) => {
  const { t } = useTranslation('tickets');
  const { marks, urgeCount } = row;
  return (
    <>
      {urgeCount > 0 && (
        <span className="mark mark-urged" title={t('marks.urgedTimes', { count: urgeCount })}>
          {t('marks.urged', { count: urgeCount })}
        </span>
      )}
      {marks.supervised && (
        <span className="mark mark-supervised">
          {t(marks.supervised === 'open' ? 'marks.supervised' : 'marks.replied')}
        </span>
      )}
      {marks.sentBack && <span className="mark mark-sent-back">{t('marks.sentBack')}</span>}
      {marks.rating === 'appealed' && <span className="mark mark-appealed">{t('marks.appealed')}</span>}
    </>
  );
};
