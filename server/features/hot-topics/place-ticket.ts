import { createHash } from 'node:crypto';
import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type Processor } from '../../platform/events/index.ts';
import { placesOf } from '../../platform/text/places.ts';
import type { Tickets, TicketText } from '../tickets/index.ts';
import { tryChange, type TopicDeps } from './change-topic.ts';
import type { Found } from './clustering/clusterer.ts';
import type { Memory } from './memory.ts';
import { isNews, surgeAt } from './surge.ts';
import type { StoredMember, TopicDocument } from './topic.model.ts';

export interface PlaceDeps extends TopicDeps {
  tickets: Tickets;
  memory: Memory;
}

const attempts = 8;
const digestLength = 16;

/** Who left no number counts as another person each time. */
const personOf = async (tickets: Tickets, ticketId: string): Promise<string> => {
  const phone = (await tickets.news(ticketId))?.phone;
  return phone ? createHash('sha256').update(phone).digest('hex').slice(0, digestLength) : ticketId;
};

const memberOf = async (
  { tickets }: PlaceDeps,
  text: TicketText,
  found: Found | undefined,
): Promise<StoredMember> => ({
  ticketId: text.row.id,
  title: text.row.title,
  filedAt: text.filedAt,
  district: text.row.district,
  places: [...new Set([...placesOf(text.row.title), ...placesOf(text.address ?? '')])],
  person: await personOf(tickets, text.row.id),
  likeness: found?.likeness ?? null,
  words: found?.words ?? [],
});

/** The second message about an event makes the topic; its id is that of the first. False when there is one already. */
const begin = async (deps: PlaceDeps, topicId: string, member: StoredMember): Promise<boolean> => {
  const [first] = await deps.tickets.texts.byIds([topicId]);
  if (!first) return true; // the message it was like is gone: it stays alone
  const at = deps.clock.now();
  const members = [await memberOf(deps, first, undefined), member];
  const lastAt = members.map(({ filedAt }) => filedAt).reduce((a, b) => (a > b ? a : b));
  const opened = newEvent({
    type: 'hot-topic.opened',
    at,
    actor: systemActor,
    entityId: topicId,
    version: 1,
  });
  const fields = { version: 1, members, isListed: true, lastAt, changedAt: at, outbox: [opened] };
  try {
    await deps.topics.create({ _id: topicId, ...fields });
    deps.events.nudge();
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
};

/** False when the topic has changed meanwhile. */
const grow = async (deps: PlaceDeps, topic: TopicDocument, member: StoredMember): Promise<boolean> => {
  if (topic.members.some(({ ticketId }) => ticketId === member.ticketId)) return true;
  const members = [...topic.members, member];
  const { isSurge, ...busy } = surgeAt(members, member.filedAt);
  const isAlarm = isSurge && isNews(topic.surge, busy);
  const after = await tryChange(deps, {
    topicId: String(topic._id),
    version: topic.version,
    actor: systemActor,
    event: isAlarm ? 'hot-topic.surged' : 'hot-topic.grown',
    data: isAlarm ? { people: busy.people, usual: busy.usual } : {},
    set: { members, ...(isAlarm ? { surge: busy } : {}) },
  });
  return after !== null;
};

/** Puts a member where it belongs, following topics that were merged away. */
const join = async (deps: PlaceDeps, cluster: string, member: StoredMember): Promise<void> => {
  let topicId = cluster;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const topic = await deps.topics.findById(topicId).lean<TopicDocument | null>();
    if (topic?.mergedInto) topicId = topic.mergedInto;
    else if (await (topic ? grow(deps, topic, member) : begin(deps, topicId, member))) return;
  }
  throw conflict(`Ticket ${member.ticketId} could not be placed: its topic changes all the time.`);
};

/** Every filed ticket is placed once; a repeat finds it where it is. */
export const placeTickets = (deps: PlaceDeps): Processor => ({
  name: 'hot-topics.place',
  on: ['ticket.filed'],
  async handle({ entityId }) {
    const [text] = await deps.tickets.texts.byIds([entityId]);
    if (!text || (await deps.topics.exists({ 'members.ticketId': entityId }))) return;
    const found = await deps.memory.place(text);
    if (found) await join(deps, found.cluster, await memberOf(deps, text, found));
  },
});
