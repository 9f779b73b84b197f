import type { HotTopic, HotTopicAction, HotTopicRow } from '../../../contract/hot-topics.ts';
import { isPermitted } from '../../../contract/permissions.ts';
import { dayOf } from '../../kernel/working-calendar.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { TicketText } from '../tickets/index.ts';
import type { StoredMember, TopicDocument } from './topic.model.ts';

const dayMs = 24 * 60 * 60 * 1000;
const shownDays = 14;
const shownPlaces = 5;

/** The most often named first. */
export const mostNamed = (names: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]).map(([name]) => name);
};

const perDayOf = (members: readonly StoredMember[], now: Date): number[] => {
  const days = Array.from({ length: shownDays }, (_, place) =>
    dayOf(new Date(now.getTime() - (shownDays - 1 - place) * dayMs)),
  );
  return days.map((day) => members.filter(({ filedAt }) => dayOf(filedAt) === day).length);
};

/** The member that most of the others are likest to stands for all. */
export const sampleOf = (members: readonly StoredMember[]): StoredMember | undefined =>
  [...members].sort((left, right) => (right.likeness ?? 0) - (left.likeness ?? 0))[0];

export const nameOf = ({ name, members }: TopicDocument): string => name ?? sampleOf(members)?.title ?? '';

export const presentTopicRow = (
  topic: TopicDocument,
  { now, viewerId }: { now: Date; viewerId: string },
): HotTopicRow => {
  const { members, surge } = topic;
  const times = members.map(({ filedAt }) => filedAt.getTime());
  return {
    id: String(topic._id),
    version: topic.version,
    name: nameOf(topic),
    isNamed: topic.name !== null,
    messages: members.length,
    people: new Set(members.map(({ person }) => person)).size,
    places: mostNamed(members.flatMap(({ places }) => places)).slice(0, shownPlaces),
    districts: mostNamed(members.flatMap(({ district }) => district ?? [])),
    firstAt: new Date(Math.min(...times, topic.lastAt.getTime())).toISOString(),
    lastAt: topic.lastAt.toISOString(),
    perDay: perDayOf(members, now),
    surge: surge && { ...surge, at: surge.at.toISOString() },
    isWatched: topic.watchers.includes(viewerId),
  };
};

const allowedTo = (viewer: Viewer, hasParent: boolean): HotTopicAction[] => [
  ...(isPermitted(viewer.role, 'hot-topics:manage') ? (['name', 'watch', 'merge', 'split'] as const) : []),
  ...(hasParent && isPermitted(viewer.role, 'tickets:merge') ? (['merge-tickets'] as const) : []),
];

/** The oldest that is still open: whoever has it knows the matter best. */
const parentOf = (open: readonly TicketText[]): TicketText | undefined =>
  [...open].sort((left, right) => left.filedAt.getTime() - right.filedAt.getTime())[0];

export const presentTopic = (
  topic: TopicDocument,
  texts: readonly TicketText[],
  { now, viewer }: { now: Date; viewer: Viewer },
): HotTopic => {
  const known = new Map(texts.map((text) => [text.row.id, text]));
  const open = texts.filter((text) => !text.isEnded && text.row.state !== 'merged');
  const parent = open.length > 1 ? parentOf(open) : undefined;
  return {
    ...presentTopicRow(topic, { now, viewerId: viewer.id }),
    tickets: topic.members.flatMap(({ ticketId, likeness, words }) => {
      const text = known.get(ticketId);
      return text ? [{ ticket: text.row, likeness, words }] : [];
    }),
    suggestedParent: parent?.row ?? null,
    allowedActions: allowedTo(viewer, parent !== undefined),
  };
};
