import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { MarkedRows } from './use-marked-rows.ts';

/** One ticket that a batch could not do, with the error's code. */
export interface BatchFailure {
  ticketId: string;
  code: string;
}

export interface BatchDialogProps {
  /** The marked rows that the action is allowed on. */
  rows: readonly TicketRow[];
  marked: MarkedRows;
  onDone: (failures: BatchFailure[]) => void;
  onClose: () => void;
}

/** Says how many of the marked tickets are left out, because the action is not allowed on them. */
export const BatchScope = ({ rows, marked }: Pick<BatchDialogProps, 'rows' | 'marked'>) => {
  const { t } = useTranslation('tickets');
  const count = marked.rows.length - rows.length;
  return count > 0 ? <p className="soft">{t('batch.leftOut', { count })}</p> : null;
};
