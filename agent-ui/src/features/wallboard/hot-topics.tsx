import { useTranslation } from 'react-i18next';
import type { Wallboard } from '../../../../contract/wallboard.ts';

/** 热点: what most people told of within a day; those that surge stand out. */
export const HotTopics = ({ topics }: Pick<Wallboard, 'topics'>) => {
  const { t } = useTranslation('wallboard');
  return (
    <section className="wall-panel wall-topics" aria-label={t('topics')}>
      <h2>{t('topics')}</h2>
      {topics.length === 0 ? (
        <p className="wall-calm">{t('noTopics')}</p>
      ) : (
        <ol>
          {topics.map(({ id, name, people, places, isSurge }) => (
            <li key={id} data-tone={isSurge ? 'alarm' : undefined}>
              <strong>{name}</strong>
              <span>{places[0] ?? ''}</span>
              <span className="wall-topic-people">
                {isSurge && `${t('surge')} · `}
                {t('people', { count: people })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
