import type { Topic } from '../../../contract/topics.ts';
import type { PublicArticle } from '../../articles/index.ts';
import { serviceTexts } from '../texts-services.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';
import { Card } from './search-pages.tsx';

const TopicLink = ({ page, topic }: { page: PageContext; topic: Topic }) => {
  const isEnglish = page.language === 'en' && topic.nameEn !== '';
  return (
    <a lang={isEnglish ? undefined : chineseOn(page)} href={localPath(page.language, `/topics/${topic.id}`)}>
      {isEnglish ? topic.nameEn : topic.name}
    </a>
  );
};

const childrenOf = (topics: readonly Topic[], id: string | null): Topic[] =>
  topics.filter(({ parentId }) => parentId === id);

export const TopicsPage = ({ page, topics }: { page: PageContext; topics: readonly Topic[] }) => {
  const texts = serviceTexts[page.language];
  return (
    <Layout page={page} title={texts.topics} description={texts.topicsLead}>
      <h1>{texts.topics}</h1>
      <p>{texts.topicsLead}</p>
      <ul className="cards">
        {childrenOf(topics, null).map((topic) => (
          <li key={topic.id}>
            <TopicLink page={page} topic={topic} />
            <ul className="topic-children">
              {childrenOf(topics, topic.id).map((child) => (
                <li key={child.id}>
                  <TopicLink page={page} topic={child} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Layout>
  );
};

interface TopicProps {
  page: PageContext;
  topic: Topic;
  topics: readonly Topic[];
  articles: readonly PublicArticle[];
}

export const TopicPage = ({ page, topic, topics, articles }: TopicProps) => {
  const texts = serviceTexts[page.language];
  const below = childrenOf(topics, topic.id);
  const title = page.language === 'en' && topic.nameEn !== '' ? topic.nameEn : topic.name;
  return (
    <Layout page={page} title={title}>
      <h1 lang={title === topic.name ? chineseOn(page) : undefined}>{title}</h1>
      {below.length > 0 && (
        <nav aria-label={texts.inTopic} className="below">
          {below.map((child) => (
            <TopicLink key={child.id} page={page} topic={child} />
          ))}
        </nav>
      )}
      {articles.length === 0 && <p className="empty">{texts.noAnswers}</p>}
      <ul className="cards">
        {articles.map((article) => (
          <Card key={article.id} page={page} article={article} />
        ))}
      </ul>
      <p>
        <a href={localPath(page.language, '/topics')}>{texts.topics}</a>
      </p>
    </Layout>
  );
};
