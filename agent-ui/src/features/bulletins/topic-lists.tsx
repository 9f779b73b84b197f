import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulletinContent } from '../../../../contract/bulletins.ts';
import { currentLanguage } from '../../shared/i18n.ts';

/** What people wrote most about, and the events that several told of. */
export const TopicLists = ({ content: { topics, hotTopics } }: { content: BulletinContent }) => {
  const { t } = useTranslation('bulletins');
  return (
    <div className="bulletin-cases">
      <section>
        <h2>{t('topics')}</h2>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('topic')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('before')}</th>
            </tr>
          </thead>
          <tbody>
            {topics.map(({ name, nameEn, filed, before }) => (
              <tr key={name}>
                <th scope="row">{currentLanguage() === 'en' && nameEn ? nameEn : name}</th>
                <td>{filed}</td>
                <td>{before}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('hotTopics')}</h2>
        {hotTopics.length === 0 && <p className="soft">{t('noCases')}</p>}
        <ul>
          {hotTopics.map(({ id, name, people, places, isSurge }) => (
            <li key={id}>
              {name} {isSurge && <Tag color="error">{t('surge')}</Tag>}
              <div className="soft">{[t('people', { count: people }), ...places].join(' · ')}</div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
