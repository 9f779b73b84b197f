import { Readable } from 'node:stream';
import type { ConversationFile, MessageDelivery } from '../../../contract/conversations.ts';
import { cleanName, type FileRules, type FileStore } from '../../platform/files/index.ts';
import { changeConversation } from './change-conversation.ts';
import type { ConversationDocument } from './conversation.model.ts';
import type { Desks } from './desks.ts';
import { firstReply, type AskedReply, type FirstReplyDeps } from './first-reply.ts';
import { sayNews, type ConversationNews } from './say-news.ts';
import { noteDelivery } from './send-waiting.ts';
import { takeMessage, type Arrival, type TakingDeps } from './take-message.ts';
import { personAsked } from './visitor-acts.ts';

/** Where every channel brings what citizens write. */
export interface Inbox {
  /** May be told the same again and again; gives the conversation. */
  take(arrival: Arrival): Promise<{ id: string; state: ConversationDocument['state'] }>;
  /** Keeps what came with a message. Throws `too_large` and `unsupported_media`. */
  keepFile(content: Buffer, name: string | undefined): Promise<ConversationFile>;
  /** The conversation that a message of this contact answers, by the names of earlier ones or by a ticket's number. */
  findThread(thread: {
    contact: string;
    externalIds: string[];
    ticketNumber: string | null;
  }): Promise<string | null>;
  /** Whether a message with this id was said there. */
  holds(conversationId: string, messageId: string): Promise<boolean>;
  /** Whether this message of this contact was taken before, in whichever conversation. */
  hasTaken(contact: string, messageId: string): Promise<boolean>;
  /** Gives whether anybody takes chats now. */
  askPerson(conversationId: string): Promise<{ isAnybodyThere: boolean }>;
  /** What can be handed back at once with the citizen's own request, see `firstReply`. */
  firstReply(conversationId: string, asked: AskedReply): Promise<string | null>;
  /** Ids of the tickets that came of this contact's conversations, of the newest first. */
  ticketsOf(contact: string): Promise<string[]>;
  /** Who wrote through this channel what the ticket came of; null for none. */
  writerOf(ticketId: string, channel: ConversationDocument['channel']): Promise<string | null>;
  /** Tells of a ticket in the conversations that it came of, or in this one, where their channel carries it. */
  sayNews(where: { ticketId: string } | { conversationId: string }, news: ConversationNews): Promise<void>;
  /** The newest conversation in this channel with any of these contacts. */
  newestIn(channel: ConversationDocument['channel'], contacts: readonly string[]): Promise<string | null>;
  /** What became of something that was said; late, twice and in any order. */
  delivered(conversationId: string, messageId: string, delivery: MessageDelivery): Promise<void>;
}

const fileRules: FileRules = {
  maxBytes: 20 * 1024 * 1024,
  allowed: [
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
    'image/heic',
    'audio/mpeg',
    'audio/amr',
    'audio/wav',
    'video/mp4',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  removesPosition: true,
};

type Row = Pick<ConversationDocument, '_id'>;

const mostConversations = 10;

export const createInbox = (
  deps: FirstReplyDeps & TakingDeps & { files: FileStore; desks: Desks },
): Inbox => {
  const newest = async (filter: object): Promise<string | null> => {
    const row = await deps.conversations
      .findOne(filter, { _id: 1 })
      .sort({ startedAt: -1, _id: -1 })
      .lean<Row | null>();
    return row ? String(row._id) : null;
  };
  return {
    async take(arrival) {
      const { _id, state } = await takeMessage(deps, arrival);
      return { id: String(_id), state };
    },
    async keepFile(content, name) {
      const { id, mediaType, size } = await deps.files.save(Readable.from([content]), fileRules);
      return { id, mediaType, size, name: cleanName(name) };
    },
    async findThread({ contact, externalIds, ticketNumber }) {
      const answered =
        externalIds.length > 0
          ? await newest({ contact, 'messages.externalId': { $in: externalIds } })
          : null;
      if (answered !== null || ticketNumber === null) return answered;
      return newest({ contact, 'tickets.number': ticketNumber });
    },
    holds: async (conversationId, messageId) =>
      (await deps.conversations.exists({ _id: conversationId, 'messages.id': messageId })) !== null,
    hasTaken: async (contact, messageId) =>
      (await deps.conversations.exists({ contact, 'messages.id': messageId })) !== null,
    async askPerson(conversationId) {
      await changeConversation(deps, conversationId, (present) => personAsked(present, deps.clock.now()));
      return { isAnybodyThere: (await deps.desks.open()).length > 0 };
    },
    firstReply: (conversationId, asked) => firstReply(deps, conversationId, asked),
    async ticketsOf(contact) {
      const rows = await deps.conversations
        .find({ contact }, { tickets: 1 })
        .sort({ startedAt: -1, _id: -1 })
        .limit(mostConversations)
        .lean<Pick<ConversationDocument, 'tickets'>[]>();
      return rows.flatMap(({ tickets }) => tickets.map(({ id }) => id).reverse());
    },
    async writerOf(ticketId, channel) {
      const filter = { 'tickets.id': ticketId, channel };
      const row = await deps.conversations
        .findOne(filter, { contact: 1 })
        .lean<ConversationDocument | null>();
      return row?.contact ?? null;
    },
    sayNews: (where, news) => sayNews(deps, where, news),
    newestIn: async (channel, contacts) =>
      contacts.length === 0 ? null : newest({ contact: { $in: [...contacts] }, channel }),
    delivered: (conversationId, messageId, delivery) =>
      noteDelivery(deps, conversationId, { messageId, delivery }),
  };
};
