import type { HotTopic, HotTopicRow } from '../../../contract/hot-topics.ts';
import type { Page } from '../../../contract/common.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import type { Tickets } from '../tickets/index.ts';
import { loadTopic, type TopicDeps } from './change-topic.ts';
import type { TopicDocument } from './topic.model.ts';
import { presentTopic, presentTopicRow } from './topic.presenter.ts';

export interface QueryDeps extends TopicDeps {
  tickets: Tickets;
}

/** The one told of last comes first. */
export const listTopics = async (
  { topics, clock }: QueryDeps,
  viewer: Viewer,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HotTopicRow>> => {
  const filter = { isListed: true, ...cursorFilter(cursor, { field: 'lastAt', direction: -1 }) };
  const rows = await topics
    .find(filter, { outbox: 0 })
    .sort({ lastAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<TopicDocument[]>();
  const now = clock.now();
  return pageFrom(rows, {
    limit,
    present: (topic) => presentTopicRow(topic, { now, viewerId: viewer.id }),
    keyOf: (topic) => [topic.lastAt, String(topic._id)],
  });
};

export const showTopic = async (
  { tickets, clock }: QueryDeps,
  viewer: Viewer,
  topic: TopicDocument,
): Promise<HotTopic> => {
  const texts = await tickets.texts.byIds(topic.members.map(({ ticketId }) => ticketId));
  return presentTopic(topic, texts, { now: clock.now(), viewer });
};

/** Throws `not_found`. */
export const getTopic = async (deps: QueryDeps, viewer: Viewer, topicId: string): Promise<HotTopic> =>
  showTopic(deps, viewer, await loadTopic(deps, topicId));
