import { Types } from 'mongoose';
import type { z } from 'zod';
import type {
  MergeHotTopicsBody,
  NameHotTopicBody,
  SplitHotTopicBody,
  WatchHotTopicBody,
} from '../../../contract/hot-topics.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { changeTopic, loadTopic, type TopicDeps } from './change-topic.ts';
import type { TopicDocument } from './topic.model.ts';

export interface Act<Body extends z.ZodType> {
  topicId: string;
  viewer: Viewer;
  body: z.output<Body>;
}

export const nameTopic = async (deps: TopicDeps, { topicId, viewer, body }: Act<typeof NameHotTopicBody>) => {
  await loadTopic(deps, topicId);
  const set = { name: body.name };
  const event = 'hot-topic.named';
  return changeTopic(deps, { topicId, version: body.version, actor: actorOf(viewer), event, set });
};

export const watchTopic = async (
  deps: TopicDeps,
  { topicId, viewer, body }: Act<typeof WatchHotTopicBody>,
) => {
  const topic = await loadTopic(deps, topicId);
  const others = topic.watchers.filter((id) => id !== viewer.id);
  return changeTopic(deps, {
    topicId,
    version: body.version,
    actor: actorOf(viewer),
    event: 'hot-topic.watched',
    set: { watchers: body.isWatched ? [...others, viewer.id] : others },
  });
};

/** The write on the topic that takes the messages decides; `settle-topics.ts` closes the other. */
export const mergeTopics = async (
  deps: TopicDeps,
  { topicId, viewer, body }: Act<typeof MergeHotTopicsBody>,
): Promise<TopicDocument> => {
  if (body.topicId === topicId)
    throw invalidInput([{ path: 'topicId', message: 'is this very topic', key: 'problems.unknown' }]);
  const topic = await loadTopic(deps, topicId);
  const other = await loadTopic(deps, body.topicId);
  const known = new Set(topic.members.map(({ ticketId }) => ticketId));
  const added = other.members.filter(({ ticketId }) => !known.has(ticketId));
  return changeTopic(deps, {
    topicId,
    version: body.version,
    actor: actorOf(viewer),
    event: 'hot-topic.merged',
    data: { fromId: body.topicId },
    set: {
      members: [...topic.members, ...added],
      watchers: [...new Set([...topic.watchers, ...other.watchers])],
    },
  });
};

/** The write on the topic that loses the messages decides; its event carries them to where they go. */
export const splitTopic = async (
  deps: TopicDeps,
  { topicId, viewer, body }: Act<typeof SplitHotTopicBody>,
): Promise<TopicDocument> => {
  const topic = await loadTopic(deps, topicId);
  const leaving = topic.members.filter(({ ticketId }) => body.ticketIds.includes(ticketId));
  if (leaving.length === 0 || leaving.length === topic.members.length) {
    const message = 'must name some of the tickets of this topic, and not all';
    throw invalidInput([{ path: 'ticketIds', message, key: 'problems.unknown' }]);
  }
  return changeTopic(deps, {
    topicId,
    version: body.version,
    actor: actorOf(viewer),
    event: 'hot-topic.split',
    data: { toId: String(new Types.ObjectId()), members: leaving },
    set: { members: topic.members.filter((member) => !leaving.includes(member)) },
  });
};
