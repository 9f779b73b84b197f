import { Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketHelper } from '../../../../contract/tickets.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useDepartmentName } from '../departments/use-departments.ts';
import { DeadlineLight } from './deadline-light.tsx';

const colours = { pending_sign: 'gold', in_progress: 'processing', done: 'success' } as const;

interface HelperProps {
  helper: TicketHelper;
  /** Puts the opinion into the reply that is being written; absent while none is. */
  onInsert: ((opinion: string) => void) | undefined;
}

const Helper = ({ helper, onInsert }: HelperProps) => {
  const { t } = useTranslation('tickets');
  const departmentName = useDepartmentName();
  const { opinion, opinionAt, opinionBy, state } = helper;
  return (
    <section className="answer-part" data-helper={helper.departmentId} data-state={state}>
      <h3>
        {departmentName(helper.departmentId, helper.departmentName)}{' '}
        <Tag color={colours[state]}>{t(`helperStates.${state}`)}</Tag>
        {helper.signBy !== null && <DeadlineLight at={helper.signBy} label={t('page.signBy')} />}{' '}
        {helper.resolveBy !== null && <DeadlineLight at={helper.resolveBy} label={t('helpers.opinionBy')} />}
        {helper.isLate && <Tag color="error">{t('helpers.late')}</Tag>}
        {opinion !== null && onInsert && (
          <Button size="small" onClick={() => onInsert(opinion)}>
            {t('helpers.insert')}
          </Button>
        )}
      </h3>
      {opinion !== null && <p className="long-text">{opinion}</p>}
      {opinionAt !== null && (
        <small className="soft">
          {opinionBy} {formatDateTime(opinionAt, currentLanguage())}
        </small>
      )}
    </section>
  );
};

interface TicketHelpersProps {
  ticket: Ticket;
  onInsert: ((opinion: string) => void) | undefined;
}

/** 协办: who helps the lead department, how far each is and what it found. */
export const TicketHelpers = ({ ticket, onInsert }: TicketHelpersProps) => {
  const { t } = useTranslation('tickets');
  if (ticket.helpers.length === 0) return null;
  return (
    <Card size="small" title={t('helpers.title')} className="ticket-helpers">
      {ticket.helpers.map((helper) => (
        <Helper key={helper.departmentId} helper={helper} onInsert={onInsert} />
      ))}
    </Card>
  );
};
