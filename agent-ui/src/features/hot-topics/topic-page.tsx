import { Checkbox, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { HotTopic } from '../../../../contract/hot-topics.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { GrowthLine } from './growth-line.tsx';
import { SurgeTag } from './surge-tag.tsx';
import { TopicActs } from './topic-acts.tsx';
import { useTopic } from './use-topics.ts';
import './hot-topics.css';

const TopicTickets = ({
  topic,
  chosen,
  onChoose,
}: {
  topic: HotTopic;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}) => {
  const { t } = useTranslation('hot-topics');
  const known = new Map(topic.tickets.map((row) => [row.ticket.id, row]));
  return (
    <TicketTable
      rows={topic.tickets.map(({ ticket }) => ticket)}
      empty={null}
      renderAction={({ id, number }) => {
        const { likeness, words = [] } = known.get(id) ?? {};
        return (
          <span className="hot-topic-why">
            {topic.allowedActions.includes('split') && (
              <Checkbox
                aria-label={t('choose', { number })}
                checked={chosen.includes(id)}
                onClick={(event) => event.stopPropagation()}
                onChange={({ target }) =>
                  onChoose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
            )}{' '}
            {typeof likeness === 'number' && (
              <span className="soft" title={words.join('、')}>
                {t('why', { likeness: Math.round(likeness * 100) })}
              </span>
            )}
          </span>
        );
      }}
    />
  );
};

/** One hot topic: who tells of what, where, since when, and what may be done about it. */
export const TopicPage = () => {
  const { topicId = '' } = useParams();
  const { t } = useTranslation('hot-topics');
  const { data: topic, error, refetch } = useTopic(topicId);
  const [chosen, setChosen] = useState<string[]>([]);
  if (!topic) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const when = (instant: string) => formatDateTime(instant, currentLanguage());
  const { people, messages, suggestedParent } = topic;
  return (
    <section className="hot-topic-page">
      <Link to="/hot-topics">{t('back')}</Link>
      <div className="page-head">
        <h1>{topic.name}</h1>
        <SurgeTag surge={topic.surge} />
      </div>
      <TopicActs topic={topic} chosen={chosen} onSplit={() => setChosen([])} />
      <p>
        {t('facts', { people, messages, first: when(topic.firstAt), last: when(topic.lastAt) })}
        {topic.places.length > 0 && ` · ${topic.places.join('、')}`}
      </p>
      {suggestedParent && (
        <p>
          {t('parent')}：<Link to={`/tickets/${suggestedParent.id}`}>{suggestedParent.number}</Link>{' '}
          {suggestedParent.title}
        </p>
      )}
      <GrowthLine topic={topic} height={90} />
      <h2>{t('tickets')}</h2>
      <TopicTickets topic={topic} chosen={chosen} onChoose={setChosen} />
    </section>
  );
};
