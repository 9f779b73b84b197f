import { Card, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, Ticket } from '../../../../contract/tickets.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { eventName } from './event-name.ts';

const Entry = ({ entry }: { entry: HistoryEntry }) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const role = t(`shared:roles.${entry.actorRole}`, { defaultValue: entry.actorRole });
  const isNamed = entry.actorName !== entry.actorRole;
  const hasMoved = entry.from !== null && entry.from !== entry.to;
  return (
    <div className="history-entry">
      <div>
        <b>{eventName(entry.type, t)}</b>{' '}
        <span>{isNamed ? t('page.by', { name: entry.actorName, role }) : role}</span>
      </div>
      <small className="soft">
        {formatDateTime(entry.at, currentLanguage())}
        {hasMoved && (
          <>
            {' · '}
            {t('page.move', { from: t(`states.${entry.from}`), to: t(`states.${entry.to}`) })}
          </>
        )}
      </small>
      {entry.note && <p className="long-text history-note">{entry.note}</p>}
    </div>
  );
};

/** Who did what and when, the newest first. */
export const TicketHistory = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  return (
    <Card size="small" title={t('page.history')}>
      <Timeline
        className="history"
        items={ticket.history.toReversed().map((entry, place) => ({
          key: `${entry.at} ${entry.type}`,
          color: place === 0 ? 'blue' : 'gray',
          content: <Entry entry={entry} />,
        }))}
      />
    </Card>
  );
};
