import type { Language } from '../../../../contract/common.ts';
import type { Topic } from '../../../../contract/topics.ts';

export interface TopicNode {
  key: string;
  value: string;
  title: string;
  topic: Topic;
  children?: TopicNode[];
}

export const topicName = ({ name, nameEn }: Topic, language: Language): string =>
  language === 'en' && nameEn !== '' ? nameEn : name;

/** The tree as the server orders it. */
export const topicTree = (
  topics: readonly Topic[],
  language: Language,
  parentId: string | null = null,
): TopicNode[] =>
  topics
    .filter((topic) => topic.parentId === parentId)
    .map((topic) => {
      const children = topicTree(topics, language, topic.id);
      return {
        key: topic.id,
        value: topic.id,
        title: topicName(topic, language),
        topic,
        ...(children.length > 0 && { children }),
      };
    });
