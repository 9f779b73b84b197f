import type { Model } from 'mongoose';
import { conflict, notFound } from '../../kernel/errors.ts';
import { newEvent, type Actor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { TopicDocument } from './topic.model.ts';

export interface TopicDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  topics: Model<TopicDocument>;
}

export interface TopicChange {
  topicId: string;
  version: number;
  actor: Actor;
  /** Past tense: `hot-topic.named`. */
  event: string;
  data?: Record<string, unknown>;
  set: Partial<TopicDocument>;
}

const lastOf = (members: TopicDocument['members'], otherwise: Date): Date =>
  members.reduce((last, { filedAt }) => (filedAt > last ? filedAt : last), members[0]?.filedAt ?? otherwise);

/** What follows from the members. */
const derived = ({ members, mergedInto }: Partial<TopicDocument>, at: Date) =>
  members ? { isListed: members.length > 1 && !mergedInto, lastAt: lastOf(members, at) } : {};

/** One conditional write with its event; null when the topic is not at this version any more. */
export const tryChange = async (
  { topics, clock, events }: TopicDeps,
  { topicId, version, actor, event, data = {}, set }: TopicChange,
): Promise<TopicDocument | null> => {
  const at = clock.now();
  const told = newEvent({ type: event, at, actor, entityId: topicId, version: version + 1, data });
  const after = await topics
    .findOneAndUpdate(
      { _id: topicId, version },
      { $set: { ...set, ...derived(set, at), changedAt: at }, $inc: { version: 1 }, $push: { outbox: told } },
      { returnDocument: 'after' },
    )
    .lean<TopicDocument | null>();
  if (after) events.nudge();
  return after;
};

/** Throws `not_found` for what is not there or merged away. */
export const loadTopic = async ({ topics }: TopicDeps, topicId: string): Promise<TopicDocument> => {
  const topic = await topics.findById(topicId).lean<TopicDocument | null>();
  if (!topic || topic.mergedInto !== null || topic.members.length === 0) throw notFound('Hot topic', topicId);
  return topic;
};

/** Throws `conflict` when somebody else was faster. */
export const changeTopic = async (deps: TopicDeps, change: TopicChange): Promise<TopicDocument> => {
  const after = await tryChange(deps, change);
  if (!after) throw conflict('This hot topic has changed: please look again.');
  return after;
};
