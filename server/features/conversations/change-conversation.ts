import type { Model } from 'mongoose';
import type { MessageDelivery } from '../../../contract/conversations.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { newEvent, systemActor, type Actor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { ConversationDocument, StoredMessage } from './conversation.model.ts';
import { firstDelivery } from './outgoing-text.ts';

export interface ConversationDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  conversations: Model<ConversationDocument>;
}

/** What happens to a conversation besides what is said in it. */
export interface ConversationChange {
  event: ConversationEvent;
  set?: Partial<ConversationDocument>;
  say?: StoredMessage[];
  /** What became of something said before; in a change of its own. */
  deliver?: { messageId: string; delivery: MessageDelivery };
  actor?: Actor;
}

export const conversationEvents = [
  'conversation.started',
  'conversation.citizen-said',
  'conversation.agent-said',
  'conversation.knowledge-said',
  'conversation.noted',
  'conversation.person-asked',
  'conversation.assigned',
  'conversation.requeued',
  'conversation.flagged',
  'conversation.closed',
  'conversation.rated',
  'conversation.ticket-filed',
  'conversation.news-said',
  'conversation.delivery-changed',
] as const;
export type ConversationEvent = (typeof conversationEvents)[number];

/** More than anybody writes; beyond it the conversation ends and another begins. */
export const mostMessages = 1_000;
const attempts = 8;

export const newMessage = (
  fields: Pick<StoredMessage, 'id' | 'at' | 'from' | 'text'> & Partial<StoredMessage>,
): StoredMessage => ({
  authorName: '',
  articles: [],
  file: null,
  ...fields,
});

export const findConversation = async (
  conversations: Model<ConversationDocument>,
  id: string,
): Promise<ConversationDocument> => {
  const found = await conversations.findById(id).lean<ConversationDocument | null>();
  if (!found) throw notFound('Conversation', id);
  return found;
};

/** The place of a message and what became of it, as a field of the write. */
const delivered = ({ messages }: ConversationDocument, { deliver }: ConversationChange): object => {
  const place = messages.findIndex(({ id }) => id === deliver?.messageId);
  return deliver && place >= 0 ? { [`messages.${place}.delivery`]: deliver.delivery } : {};
};

/** What leaves through the channel waits for its delivery from the moment it is said. */
const leaving = ({ channel }: ConversationDocument, say: readonly StoredMessage[]): StoredMessage[] =>
  say.map((message) => ({ ...message, delivery: firstDelivery(channel, message) }));

const write = async (
  { conversations, clock }: ConversationDeps,
  present: ConversationDocument,
  change: ConversationChange,
): Promise<ConversationDocument | null> => {
  const { event, set, say = [], actor = systemActor } = change;
  const told = newEvent({
    type: event,
    at: clock.now(),
    actor,
    entityId: String(present._id),
    version: present.version + 1,
    data: { messageIds: say.map(({ id }) => id) },
  });
  const heard = say.at(-1);
  return conversations
    .findOneAndUpdate(
      { _id: present._id, version: present.version },
      {
        $set: { ...set, ...delivered(present, change), ...(heard && { lastMessageAt: heard.at }) },
        $inc: { version: 1 },
        $push: { ...(heard && { messages: { $each: leaving(present, say) } }), outbox: told },
      },
      { returnDocument: 'after' },
    )
    .lean<ConversationDocument | null>();
};

/**
 * Decides on the newest version and writes once; who was slower decides again. `decide` gives undefined when
 * there is nothing to do (any more), and may throw. What is said already, by its id, is not said again.
 */
export const changeConversation = async (
  deps: ConversationDeps,
  id: string,
  decide: (present: ConversationDocument) => ConversationChange | undefined,
): Promise<ConversationDocument> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const present = await findConversation(deps.conversations, id);
    const change = decide(present);
    const known = new Set(present.messages.map((message) => message.id));
    if (!change || change.say?.some((message) => known.has(message.id)) === true) return present;
    const after = await write(deps, present, change);
    if (after) {
      deps.events.nudge();
      return after;
    }
  }
  throw conflict('The conversation is changing too fast: please try again.');
};
