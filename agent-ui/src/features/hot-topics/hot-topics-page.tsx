import { Button, Empty, Spin, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HotTopicRow } from '../../../../contract/hot-topics.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { useNow } from '../../shared/use-now.ts';
import { GrowthLine } from './growth-line.tsx';
import { SurgeTag } from './surge-tag.tsx';
import { useTopics } from './use-topics.ts';
import './hot-topics.css';

const TopicItem = ({ topic, now }: { topic: HotTopicRow; now: number }) => {
  const { t } = useTranslation('hot-topics');
  const language = currentLanguage();
  return (
    <li className="hot-topic" data-topic={topic.id}>
      <div className="hot-topic-name">
        <Link to={`/hot-topics/${topic.id}`}>{topic.name}</Link> <SurgeTag surge={topic.surge} />
        {topic.isWatched && <Tag>{t('watched')}</Tag>}
        <div className="soft">
          {[...topic.districts.slice(0, 2), ...topic.places.slice(0, 3)].join(' · ')}
        </div>
      </div>
      <dl>
        <dt>{t('people')}</dt>
        <dd>{topic.people}</dd>
        <dt>{t('messages')}</dt>
        <dd>{topic.messages}</dd>
        <dt>{t('last')}</dt>
        <dd>
          <Tooltip title={formatBrief(topic.firstAt, now, language)}>
            {formatBrief(topic.lastAt, now, language)}
          </Tooltip>
        </dd>
      </dl>
      <GrowthLine topic={topic} />
    </li>
  );
};

/** 热点: what several people tell of, while they tell it. */
export const HotTopicsPage = () => {
  const { t } = useTranslation('hot-topics');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTopics();
  const now = useNow();
  if (!data) {
    return error ? (
      <LoadFailure title={t('failed')} error={error} onRetry={() => void refetch()} />
    ) : (
      <Spin className="page-spin" />
    );
  }
  const topics = data.pages.flatMap(({ items }) => items);
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">{t('lead')}</span>
      </div>
      {topics.length === 0 ? (
        <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <ul className="hot-topics" aria-label={t('title')}>
          {topics.map((topic) => (
            <TopicItem key={topic.id} topic={topic} now={now} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
};
