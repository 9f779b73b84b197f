import { App, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HotTopic } from '../../../../contract/hot-topics.ts';
import { DraftArticle } from './draft-article.tsx';
import { othersOf, useTopicActs } from './use-topic-acts.ts';
import { useTopics } from './use-topics.ts';

interface TopicActsProps {
  topic: HotTopic;
  chosen: readonly string[];
  onSplit: () => void;
}

/** Everything that may be done to a topic, as the server allows it. */
export const TopicActs = ({ topic, chosen, onSplit }: TopicActsProps) => {
  const { t } = useTranslation('hot-topics');
  const { modal } = App.useApp();
  const { act, mergeTickets } = useTopicActs(topic);
  const { data } = useTopics();
  const may = (action: HotTopic['allowedActions'][number]) => topic.allowedActions.includes(action);
  const others = (data?.pages ?? []).flatMap(({ items }) => items).filter(({ id }) => id !== topic.id);

  const rename = () => {
    let { name } = topic;
    void modal.confirm({
      title: t('renameTitle'),
      content: (
        <Input
          autoFocus
          defaultValue={name}
          maxLength={60}
          aria-label={t('name')}
          onChange={(event) => (name = event.target.value)}
        />
      ),
      onOk: () => (name.trim() === '' ? undefined : act.mutate({ verb: 'name', body: { name } })),
    });
  };
  const merge = () => {
    let topicId: string | undefined;
    void modal.confirm({
      title: t('mergeTitle'),
      content: (
        <>
          <p className="soft">{t('mergeHint')}</p>
          <Select
            className="full-width"
            placeholder={t('mergePlaceholder')}
            aria-label={t('mergePlaceholder')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => (topicId = id)}
          />
        </>
      ),
      onOk: () => (topicId ? act.mutate({ verb: 'merge', body: { topicId } }) : undefined),
    });
  };
  const split = () =>
    void modal.confirm({
      content: t('splitText'),
      onOk: () => act.mutate({ verb: 'split', body: { ticketIds: chosen } }, { onSuccess: onSplit }),
    });
  const mergeAll = () =>
    void modal.confirm({
      content: t('mergeTicketsText', {
        count: othersOf(topic).length,
        number: topic.suggestedParent?.number ?? '',
      }),
      onOk: () => mergeTickets.mutate(),
    });

  return (
    <span className="hot-topic-acts">
      {may('merge-tickets') && (
        <Button type="primary" onClick={mergeAll} loading={mergeTickets.isPending}>
          {t('mergeTickets')}
        </Button>
      )}
      {may('watch') && (
        <Button onClick={() => act.mutate({ verb: 'watch', body: { isWatched: !topic.isWatched } })}>
          {t(topic.isWatched ? 'unwatch' : 'watch')}
        </Button>
      )}
      {may('name') && <Button onClick={rename}>{t('rename')}</Button>}
      {may('merge') && others.length > 0 && <Button onClick={merge}>{t('merge')}</Button>}
      {may('split') && chosen.length > 0 && chosen.length < topic.messages && (
        <Button onClick={split}>{t('split', { count: chosen.length })}</Button>
      )}
      <DraftArticle topic={topic} />
    </span>
  );
};
