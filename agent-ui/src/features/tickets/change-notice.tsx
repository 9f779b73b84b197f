import { Alert, Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { eventName } from './event-name.ts';
import type { ShortField, TicketChange } from './ticket-changes.ts';

const valueGroups: Partial<Record<ShortField, string>> = {
  state: 'states',
  requestType: 'types',
  urgency: 'urgencies',
};

const describe = (change: TicketChange, t: TFunction): string => {
  if (change.kind === 'supplemented') return `${t('tickets:actions.supplement')}: ${change.text}`;
  if (change.kind === 'rewritten') {
    return t('tickets:changed.changedOnly', { field: t(`tickets:fields.${change.field}`) });
  }
  const group = valueGroups[change.field];
  const written = (value: string | null): string => {
    if (value === null) return t('tickets:changed.empty');
    return group ? t(`tickets:${group}.${value}`) : value;
  };
  const field = change.field === 'departmentName' ? 'department' : change.field;
  return t('tickets:changed.became', {
    field: t(`tickets:fields.${field}`),
    from: written(change.from),
    to: written(change.to),
  });
};

interface ChangeNoticeProps {
  ticket: Ticket;
  changes: readonly TicketChange[];
  onSeen: () => void;
}

/** Shown to whoever was writing while somebody else changed the ticket: what changed, and who did it. */
export const ChangeNotice = ({ ticket, changes, onSeen }: ChangeNoticeProps) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const last = ticket.history.at(-1);
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={t('changed.title')}
      description={
        <>
          <ul className="change-list">
            {changes.map((change) => (
              <li key={JSON.stringify(change)}>{describe(change, t)}</li>
            ))}
          </ul>
          {last && (
            <div className="soft">
              {t('changed.by', { event: eventName(last.type, t), name: last.actorName })}
            </div>
          )}
          <div>{t('changed.kept')}</div>
        </>
      }
      action={
        <Button size="small" onClick={onSeen}>
          {t('changed.goOn')}
        </Button>
      }
    />
  );
};
