import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SimilarAnswer, SimilarTicket } from '../../../../contract/similar.ts';
import { sendData } from '../../shared/api.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useCan } from '../../shared/session.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { useNow } from '../../shared/use-now.ts';
import type { NewTicketFields } from './new-ticket-draft.ts';
import { StateTag } from './state-tag.tsx';

const waitMs = 400;
/** Fewer characters say too little. */
const fewest = 4;

/** Open tickets about the event that is being typed; asked anew when the typing rests. */
const useSameEvent = (form: FormInstance<NewTicketFields>): SimilarTicket[] => {
  const canAsk = useCan('tickets:file');
  const title = Form.useWatch('title', form) ?? '';
  const description = Form.useWatch('description', form) ?? '';
  const district = Form.useWatch('district', form) ?? '';
  const address = Form.useWatch('address', form) ?? '';
  const typed = useDebounced(JSON.stringify({ title, description, district, address }), waitMs);
  const { data } = useQuery({
    queryKey: ['similar', 'open', typed],
    queryFn: () => sendData<SimilarAnswer>('POST', '/similar-tickets', JSON.parse(typed)),
    enabled: canAsk && title.length + description.length >= fewest,
    placeholderData: (previous) => previous,
    staleTime: 15_000,
    retry: false,
  });
  return title.length + description.length < fewest ? [] : (data?.open ?? []);
};

interface FoundProps {
  found: SimilarTicket;
  isChosen: boolean;
  onChoose: ((chosen: boolean) => void) | undefined;
}

const Found = ({ found: { ticket, likeness }, isChosen, onChoose }: FoundProps) => {
  const { t } = useTranslation('tickets');
  const now = useNow();
  const why = [
    likeness.places.length > 0 && t('sameEvent.places', { places: likeness.places.join('、') }),
    likeness.isSameDistrict && ticket.district,
    likeness.words.length > 0 && t('sameEvent.words', { words: likeness.words.slice(0, 5).join('、') }),
  ].filter((part) => part !== false && part !== null);
  return (
    <section className="caller-ticket same-event" data-same-event={ticket.id}>
      <Link to={`/tickets/${ticket.id}`} target="_blank">
        {ticket.title}
      </Link>
      <StateTag state={ticket.state} />
      {ticket.childCount > 0 && (
        <span className="mark">{t('merging.mark', { count: ticket.childCount })}</span>
      )}
      <small className="soft">
        {formatBrief(ticket.filedAt, now, currentLanguage())} {why.join('，')}
      </small>
      {onChoose && (
        <Button
          size="small"
          type={isChosen ? 'primary' : 'default'}
          aria-pressed={isChosen}
          onClick={() => onChoose(!isChosen)}
        >
          {t(isChosen ? 'sameEvent.chosen' : 'sameEvent.choose')}
        </Button>
      )}
    </section>
  );
};

interface SameEventProps {
  form: FormInstance<NewTicketFields>;
  /** The ticket that this one is merged into when it is filed. */
  parentId: string | undefined;
  onChoose: (parentId: string | undefined) => void;
}

/** 查重: open tickets about the same event while a request is typed, by text, place and time; one may take it on. */
export const SameEvent = ({ form, parentId, onChoose }: SameEventProps) => {
  const { t } = useTranslation('tickets');
  const canMerge = useCan('tickets:merge');
  const found = useSameEvent(form);
  if (found.length === 0) return null;
  return (
    <Card size="small" title={t('sameEvent.title', { count: found.length })} className="caller-card">
      {found.map((one) => (
        <Found
          key={one.ticket.id}
          found={one}
          isChosen={one.ticket.id === parentId}
          onChoose={canMerge ? (chosen) => onChoose(chosen ? one.ticket.id : undefined) : undefined}
        />
      ))}
    </Card>
  );
};
