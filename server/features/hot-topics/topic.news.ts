import { rolesWho } from '../../../contract/permissions.ts';
import type { Processor, RealtimeRule } from '../../platform/events/index.ts';
import { roleRoom } from '../../platform/realtime/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { TopicDeps } from './change-topic.ts';
import type { TopicDocument } from './topic.model.ts';
import { nameOf } from './topic.presenter.ts';

export const topicEvents = [
  'hot-topic.opened',
  'hot-topic.grown',
  'hot-topic.surged',
  'hot-topic.named',
  'hot-topic.watched',
  'hot-topic.merged',
  'hot-topic.split',
  'hot-topic.closed',
] as const;

const readers = rolesWho('hot-topics:read').map(roleRoom);

/** Which topic has changed; what it is now is asked for by those who look at it. */
export const topicRealtime: RealtimeRule = {
  on: topicEvents,
  present: async ({ entityId, version, type }) =>
    Promise.resolve([
      { name: 'hot-topic.changed', payload: { id: entityId, version, type }, rooms: readers },
    ]),
};

/** 热点预警: supervisors and whoever watches the topic hear of the surge and what it rests on. */
export const surgeNews = ({
  topics,
  notifications,
}: TopicDeps & { notifications: Notifications }): Processor => ({
  name: 'hot-topics.alarm',
  on: ['hot-topic.surged'],
  async handle({ id, type, entityId, data }) {
    const topic = await topics.findById(entityId).lean<TopicDocument | null>();
    if (!topic || topic.members.length === 0) return;
    const usual = Number(data.usual).toFixed(1);
    await notifications.notify({
      key: `${type}/${id}`,
      to: { roles: ['supervisor'], userIds: topic.watchers },
      kind: 'hot_topic',
      ticketId: null,
      about: entityId,
      path: `/hot-topics/${entityId}`,
      title: nameOf(topic),
      body: `24 小时内 ${String(data.people)} 人反映，平日每天 ${usual} 件`,
      en: {
        title: nameOf(topic),
        body: `${String(data.people)} people within 24 hours, ${usual} messages a day before`,
      },
    });
  },
});
