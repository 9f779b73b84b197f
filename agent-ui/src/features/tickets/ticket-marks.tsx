import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { IntakeFlags } from './intake-flags.tsx';

/** Lamps of a ticket: how often it was urged, whether it is supervised, sent back or appealed. */
export const TicketMarks = ({ row }: { row: Pick<TicketRow, 'marks' | 'urgeCount' | 'flags'> }) => {
  const { t } = useTranslation('tickets');
  const { marks, urgeCount, flags } = row;
  return (
    <>
      <IntakeFlags flags={flags} />
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
