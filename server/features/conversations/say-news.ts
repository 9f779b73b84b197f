import type { Language } from '../../../contract/common.ts';
import type { ConversationChannel } from '../../../contract/conversations.ts';
import { changeConversation, newMessage, type ConversationDeps } from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';

/** What happened to a ticket, for the citizen to read. */
export interface ConversationNews {
  /** Deterministic, from the event: a repeat says nothing. */
  id: string;
  /** Names the sentence that colleagues read: `answered`. */
  name: string;
  number: string;
  text: Readonly<Record<Language, string>>;
  /** Not said: the language of the conversation. */
  language?: Language | null;
}

/** Channels that reach citizens also when they are gone. Whoever wrote by text is told by text, ticket by ticket. */
const told: readonly ConversationChannel[] = ['email', 'wechat'];

export const sayNews = async (
  deps: ConversationDeps,
  where: { ticketId: string } | { conversationId: string },
  { id, name, number, text, language: wanted }: ConversationNews,
): Promise<void> => {
  const filter = 'ticketId' in where ? { 'tickets.id': where.ticketId } : { _id: where.conversationId };
  const rows = await deps.conversations
    .find(filter, { channel: 1, language: 1 })
    .lean<Pick<ConversationDocument, '_id' | 'channel' | 'language'>[]>();
  for (const { _id, channel, language } of rows) {
    if (!told.includes(channel)) continue;
    const at = deps.clock.now();
    const outgoing = text[wanted ?? language];
    await changeConversation(deps, String(_id), () => ({
      event: 'conversation.news-said',
      say: [newMessage({ id, at, from: 'system', text: `news_${name}:${number}`, outgoing })],
    }));
  }
};
