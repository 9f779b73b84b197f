import type { Model } from 'mongoose';
import type { TopicDocument } from './topic.model.ts';
import { mostNamed, nameOf } from './topic.presenter.ts';

/** A hot topic as it was within a stretch of time. */
export interface BusyTopic {
  id: string;
  name: string;
  messages: number;
  people: number;
  places: string[];
  /** Whether an alarm was raised meanwhile. */
  isSurge: boolean;
}

interface Stretch {
  since: Date;
  until: Date;
  limit: number;
}

/** Topics told of lately that are looked through; older ones cannot be busy now. */
const mostLookedAt = 500;
/** One person alone makes no topic. */
const leastPeople = 2;

const within = (topic: TopicDocument, { since, until }: Stretch): BusyTopic => {
  const members = topic.members.filter(({ filedAt }) => filedAt >= since && filedAt < until);
  return {
    id: String(topic._id),
    name: nameOf(topic),
    messages: members.length,
    people: new Set(members.map(({ person }) => person)).size,
    places: mostNamed(members.flatMap(({ places }) => places)).slice(0, 3),
    isSurge: topic.surge !== null && topic.surge.at >= since && topic.surge.at < until,
  };
};

/** The topics that most people told of in that time, at most `limit`. */
export const busiestTopics = async (topics: Model<TopicDocument>, stretch: Stretch): Promise<BusyTopic[]> => {
  const found = await topics
    .find({ isListed: true, lastAt: { $gte: stretch.since } }, { outbox: 0 })
    .sort({ lastAt: -1 })
    .limit(mostLookedAt)
    .lean<TopicDocument[]>();
  return found
    .map((topic) => within(topic, stretch))
    .filter(({ people }) => people >= leastPeople)
    .sort((left, right) => right.people - left.people || right.messages - left.messages)
    .slice(0, stretch.limit);
};
