import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type DomainEvent, type Processor } from '../../platform/events/index.ts';
import { loadTopic, tryChange, type TopicDeps } from './change-topic.ts';
import type { StoredMember, TopicDocument } from './topic.model.ts';

/** Messages that were placed there between the two writes come along. */
const takeLate = async (deps: TopicDeps, topicId: string, from: TopicDocument): Promise<void> => {
  const topic = await loadTopic(deps, topicId);
  const known = new Set(topic.members.map(({ ticketId }) => ticketId));
  const late = from.members.filter(({ ticketId }) => !known.has(ticketId));
  if (late.length === 0) return;
  const set = { members: [...topic.members, ...late] };
  const change = { topicId, version: topic.version, actor: systemActor, event: 'hot-topic.grown', set };
  if (!(await tryChange(deps, change))) throw conflict(`Hot topic ${topicId} has changed meanwhile.`);
};

/** The topic whose messages went to another is closed; a repeat finds it closed. */
const closeMerged = async (deps: TopicDeps, event: DomainEvent): Promise<void> => {
  const fromId = String(event.data.fromId);
  const from = await deps.topics.findById(fromId).lean<TopicDocument | null>();
  if (!from || from.mergedInto !== null) return;
  await takeLate(deps, event.entityId, from);
  const change = { topicId: fromId, version: from.version, actor: systemActor, event: 'hot-topic.closed' };
  const after = await tryChange(deps, { ...change, set: { members: [], mergedInto: event.entityId } });
  if (!after) throw conflict(`Hot topic ${fromId} has changed meanwhile.`);
};

/** What was split off becomes a topic under the id that the event names; a repeat finds it there. */
const openSplit = async ({ topics, clock, events }: TopicDeps, event: DomainEvent): Promise<void> => {
  const _id = String(event.data.toId);
  const told = event.data.members as StoredMember[];
  const members = told.map((member) => ({ ...member, filedAt: new Date(member.filedAt), likeness: null }));
  const at = clock.now();
  const opened = newEvent({ type: 'hot-topic.opened', at, actor: systemActor, entityId: _id, version: 1 });
  const lastAt = new Date(Math.max(...members.map(({ filedAt }) => filedAt.getTime())));
  const fields = { members, isListed: members.length > 1, lastAt, changedAt: at, outbox: [opened] };
  try {
    await topics.create({ _id, version: 1, ...fields });
    events.nudge();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};

/** The second halves of merging and splitting: there are no writes over two documents. */
export const settleTopics = (deps: TopicDeps): Processor => ({
  name: 'hot-topics.settle',
  on: ['hot-topic.merged', 'hot-topic.split'],
  handle: (event) => (event.type === 'hot-topic.merged' ? closeMerged(deps, event) : openSplit(deps, event)),
});
