import type { Articles } from '../../knowledge/articles/index.ts';
import type { TopicInput } from '../../contract/topics.ts';
import { topicTree } from './articles/topics.ts';

/** Lays out the topic tree; what is there already stays. Gives the ids by name. */
export const seedTopics = async (
  articles: Pick<Articles, 'topics' | 'addTopic'>,
): Promise<Map<string, string>> => {
  const ids = new Map((await articles.topics()).map(({ name, id }) => [name, id]));
  const ensure = async (input: TopicInput): Promise<string> => {
    const id = ids.get(input.name) ?? (await articles.addTopic(input)).id;
    ids.set(input.name, id);
    return id;
  };
  for (const [order, [name, nameEn, below]] of topicTree.entries()) {
    const parentId = await ensure({ name, nameEn, parentId: null, order });
    for (const [place, [child, childEn]] of below.entries()) {
      await ensure({ name: child, nameEn: childEn, parentId, order: place });
    }
  }
  return ids;
};
