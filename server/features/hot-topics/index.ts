import type { Outbox } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { busiestTopics, type BusyTopic } from './busiest-topics.ts';
import { createMemory } from './memory.ts';
import { placeTickets } from './place-ticket.ts';
import { settleTopics } from './settle-topics.ts';
import { topicPersonalData } from './topic-personal-data.ts';
import { topicModel } from './topic.model.ts';
import { surgeNews, topicRealtime } from './topic.news.ts';
import { topicRoutes } from './topic.routes.ts';

export type { BusyTopic };

/** Hot topics for bulletins and the wallboard. */
export interface HotTopics {
  /** The topics that most people told of in that time. */
  busiest(stretch: { since: Date; until: Date; limit: number }): Promise<BusyTopic[]>;
}

export interface HotTopicsDeps extends FeatureDeps {
  tickets: Tickets;
  notifications: Notifications;
}

/** 热点: messages about the same event, put together as they arrive, before they boil. */
export const createHotTopicsFeature = (
  deps: HotTopicsDeps,
): { feature: Feature; hotTopics: HotTopics; fill(): Promise<void> } => {
  const topics = topicModel(deps.connection);
  const memory = createMemory({ topics, texts: deps.tickets.texts, clock: deps.clock });
  const own = { ...deps, topics, memory };
  return {
    hotTopics: { busiest: (stretch) => busiestTopics(topics, stretch) },
    fill: () =>
      memory
        .fill()
        .catch((error: unknown) =>
          deps.logger.error({ err: error }, 'recent tickets could not be read for hot topics'),
        ),
    feature: {
      name: 'hot-topics',
      routes: topicRoutes(own),
      outboxes: [{ name: 'hot-topics', model: topics as unknown as Outbox['model'] }],
      processors: [placeTickets(own), settleTopics(own), surgeNews(own)],
      realtime: [topicRealtime],
      personalData: [topicPersonalData(own)],
    },
  };
};
