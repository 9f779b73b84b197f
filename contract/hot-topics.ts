import { z } from 'zod';
import { Id, Instant, pageOf, text } from './common.ts';
import { TicketRow } from './tickets.ts';

export const hotTopicActions = ['name', 'watch', 'merge', 'split', 'merge-tickets'] as const;
export const HotTopicAction = z.enum(hotTopicActions);
export type HotTopicAction = z.infer<typeof HotTopicAction>;

/** Why an alarm was raised: more people within a day than the topic usually has. */
export const SurgeEvidence = z.object({
  at: Instant,
  /** People who wrote within the 24 hours before. */
  people: z.int(),
  /** Messages a day over the two weeks before these. */
  usual: z.number(),
});
export type SurgeEvidence = z.infer<typeof SurgeEvidence>;

/** 热点: messages that tell of the same event. */
export const HotTopicRow = z.object({
  id: Id,
  version: z.int(),
  /** Given by a person, or else the title of the sample. */
  name: z.string(),
  isNamed: z.boolean(),
  messages: z.int(),
  /** Told apart by telephone number; who left none counts as another person each time. */
  people: z.int(),
  places: z.array(z.string()),
  districts: z.array(z.string()),
  firstAt: Instant,
  lastAt: Instant,
  /** Messages of each of the last fourteen days, today last. */
  perDay: z.array(z.int()),
  surge: SurgeEvidence.nullable(),
  isWatched: z.boolean(),
});
export type HotTopicRow = z.infer<typeof HotTopicRow>;
export const HotTopicPage = pageOf(HotTopicRow);

export const HotTopicTicket = z.object({
  ticket: TicketRow,
  /** How likely it tells of the same event, 0 to 1; null for the first and for those put here by a person. */
  likeness: z.number().nullable(),
  words: z.array(z.string()),
});
export type HotTopicTicket = z.infer<typeof HotTopicTicket>;

export const HotTopic = HotTopicRow.extend({
  tickets: z.array(HotTopicTicket),
  /** The ticket that the others would best be merged into (并单); null when there is nothing to merge. */
  suggestedParent: TicketRow.nullable(),
  allowedActions: z.array(HotTopicAction),
});
export type HotTopic = z.infer<typeof HotTopic>;

const versioned = { version: z.int().min(0) };
export const HotTopicParams = z.object({ topicId: Id });
export const NameHotTopicBody = z.object({ ...versioned, name: text(60) });
export const WatchHotTopicBody = z.object({ ...versioned, isWatched: z.boolean() });
/** The other topic's messages come here, and it is gone. */
export const MergeHotTopicsBody = z.object({ ...versioned, topicId: Id });
/** These leave, and are a topic of their own. */
export const SplitHotTopicBody = z.object({ ...versioned, ticketIds: z.array(Id).min(1).max(500) });
