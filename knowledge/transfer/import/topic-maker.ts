import type { Topic } from '../../../contract/topics.ts';
import type { ArticleExchange } from '../../articles/index.ts';
import { findTopic } from './lookups.ts';

/** Makes the topics of a path `A/B` that are not there, and knows them from then on. Null in a dry run. */
export const topicMaker =
  (exchange: ArticleExchange, topics: Topic[], isDry: boolean) =>
  async (path: string): Promise<string | null> => {
    if (isDry) return null;
    const parts = path
      .split(/[/／>]/)
      .map((part) => part.trim().slice(0, 60))
      .filter((part) => part !== '');
    let parentId: string | null = null;
    for (const [at, name] of parts.entries()) {
      const known = findTopic(topics, parts.slice(0, at + 1).join('/'));
      const topic: Topic = known ?? (await exchange.addTopic({ name, nameEn: '', parentId, order: at }));
      if (!known) topics.push(topic);
      parentId = topic.id;
    }
    return parentId;
  };
