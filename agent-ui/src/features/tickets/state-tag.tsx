import { useTranslation } from 'react-i18next';
import type { TicketState } from '../../../../contract/tickets.ts';

/** Where a ticket stands, in words and in its colour. */
export const StateTag = ({ state }: { state: TicketState }) => {
  const { t } = useTranslation('tickets');
  return (
    <span className={`state-tag state-${state}`} data-state={state}>
      {t(`states.${state}`)}
    </span>
  );
};
