import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SolvedTicket } from '../../../../contract/similar.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useCan } from '../../shared/session.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { useSolvedTickets } from './agent-acts.ts';

const restMs = 500;

interface SolvedProps {
  solved: SolvedTicket;
  onInsert: ((text: string) => void) | undefined;
}

const Solved = ({ solved: { ticket, publicAnswer, closedAt }, onInsert }: SolvedProps) => {
  const { t } = useTranslation('articles');
  return (
    <details className="solved" data-solved={ticket.id}>
      <summary>
        {ticket.title}{' '}
        <small className="soft">
          {ticket.departmentName} {formatDateTime(closedAt, currentLanguage()).slice(0, 10)}
        </small>
      </summary>
      <p className="long-text">{publicAnswer}</p>
      {onInsert && (
        <Button size="small" onClick={() => onInsert(publicAnswer)}>
          {t('panel.insertReply')}
        </Button>
      )}{' '}
      <Link to={`/tickets/${ticket.id}`}>{ticket.number}</Link>
    </details>
  );
};

interface SolvedTicketsProps {
  words: string;
  onInsert: ((text: string) => void) | undefined;
}

/** Solved tickets like what is being told, and what was replied to them. */
export const SolvedTickets = ({ words, onInsert }: SolvedTicketsProps) => {
  const { t } = useTranslation('articles');
  const canAsk = useCan('tickets:file');
  const title = useDebounced(words, restMs);
  const { data: found = [] } = useSolvedTickets(title, canAsk);
  if (title === '' || found.length === 0) return null;
  return (
    <section className="solved-tickets" aria-label={t('panel.solved')}>
      <h3>{t('panel.solved')}</h3>
      {found.map((solved) => (
        <Solved key={solved.ticket.id} solved={solved} onInsert={onInsert} />
      ))}
    </section>
  );
};
