import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { ticketQueues, type QueueCounts, type TicketQueue } from '../../../../contract/supervision.ts';
import { getData } from '../../shared/api.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { ticketKeys } from '../tickets/ticket-queries.ts';

export const isQueue = (text: string | null): text is TicketQueue =>
  ticketQueues.some((queue) => queue === text);

/** Piles that are a department's to work off; appeals are the supervisor's. */
const deskQueues = ticketQueues.filter((queue) => queue !== 'appealed');

/** How high each pile is; told anew with every change of a ticket. */
const useQueueCounts = () =>
  useQuery({
    queryKey: [...ticketKeys.counts, 'queues'],
    queryFn: ({ signal }) => getData<QueueCounts>('/tickets/queues', {}, signal),
  });

const QueueKey = ({ place, onPress, name }: { place: number; onPress: () => void; name: string }) => {
  useShortcut(String(place), name, onPress);
  return null;
};

interface DeskQueuesProps {
  chosen: TicketQueue | undefined;
  onChoose: (queue: TicketQueue | undefined) => void;
}

/** 承办队列: the piles of the desk with their heights; `0` to `7` choose one. */
export const DeskQueues = ({ chosen, onChoose }: DeskQueuesProps) => {
  const { t } = useTranslation('dispatch');
  const counts = useQueueCounts();
  const choices: ('all' | TicketQueue)[] = ['all', ...deskQueues];
  const choose = (choice: 'all' | TicketQueue) => onChoose(choice === 'all' ? undefined : choice);
  return (
    <nav className="desk-queues" aria-label={t('queues.label')}>
      <Segmented
        value={chosen ?? 'all'}
        onChange={choose}
        options={choices.map((choice) => ({
          value: choice,
          label: (
            <span data-queue={choice}>
              {t(`queues.${choice}`)}
              {choice !== 'all' && (
                <b className={`queue-count queue-${choice}`}>{counts.data?.[choice] ?? ''}</b>
              )}
            </span>
          ),
        }))}
      />
      {choices.map((choice, place) => (
        <QueueKey key={choice} place={place} name={t(`queues.${choice}`)} onPress={() => choose(choice)} />
      ))}
    </nav>
  );
};
