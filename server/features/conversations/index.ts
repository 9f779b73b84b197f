import type { Request } from 'express';
import type { Readable } from 'node:stream';
import type { Server } from 'socket.io';
import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import { permissions } from '../../../contract/permissions.ts';
import type { Articles } from '../../../knowledge/articles/index.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Outbox, RealtimeRule } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { roleRoom, userRoom } from '../../platform/realtime/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { createCannedTexts } from './canned-texts.ts';
import { conversationEvents } from './change-conversation.ts';
import {
  cannedModel,
  conversationModel,
  deskModel,
  type ConversationDocument,
  type StoredMessage,
} from './conversation.model.ts';
import { presentConversationRow } from './conversation.presenter.ts';
import { createConversationRecords, type ConversationRecords } from './conversation-records.ts';
import { conversationProcessors } from './conversation.processors.ts';
import { conversationRoutes } from './conversation.routes.ts';
import { createDesks } from './desks.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { conversationPersonalData } from './conversation-personal-data.ts';
import { createPersonConversations, type PersonConversations } from './person-conversations.ts';
import {
  type SendingDeps,
  sendAttempts,
  sendJob,
  sendWaiting,
  sendWhatWasSaid,
  type Outlets,
} from './send-waiting.ts';
import { sweepConversations, type SweepDeps } from './sweep.ts';
import { newestOf } from './take-message.ts';
import * as visitor from './visitor-acts.ts';
import { createVisitorSockets } from './visitor-sockets.ts';

export { conversationEvents } from './change-conversation.ts';
export type { ConversationRecord, ConversationRecords } from './conversation-records.ts';
export { maskAddress } from './conversation.presenter.ts';
export type { Inbox } from './inbox.ts';
export type { OwnConversation, PersonConversations } from './person-conversations.ts';
export type { ConversationNews } from './say-news.ts';
export type { Outlets } from './send-waiting.ts';
export type { Arrival } from './take-message.ts';
export { visitorCookie } from './visitor-sockets.ts';
export type { VisitorView } from './visitor-acts.ts';

/** What the citizens' site does with conversations; `token` is the device's own secret. */
export interface Conversations {
  /** The newest conversation of this device; null when there is none. */
  of(token: string): Promise<visitor.VisitorView | null>;
  /** Says something; begins a conversation, and gives a new token, where there is none. */
  say(
    token: string | undefined,
    saying: visitor.VisitorSaying,
  ): Promise<{ token: string; view: visitor.VisitorView }>;
  askPerson(token: string): Promise<visitor.VisitorView>;
  end(token: string): Promise<visitor.VisitorView>;
  rate(token: string, rating: { stars: number; comment: string }): Promise<visitor.VisitorView>;
  attach(token: string, request: Request): Promise<visitor.VisitorView>;
  /** Throws `not_found`. */
  openFile(
    token: string,
    fileId: string,
  ): Promise<{ file: NonNullable<StoredMessage['file']>; content: Readable }>;
}

export interface ConversationsDeps extends FeatureDeps {
  articles: Articles;
  tickets: Tickets;
  files: FileStore;
  /** Messages of one person in an hour; what is over is not taken. */
  mostInAnHour: () => number;
  /** Ways to citizens who are not on the site. */
  outlets: Outlets;
  publicUrl: string;
}

const readers = permissions['chats:take'].map(roleRoom);

const realtime = ({ conversations }: visitor.VisitorDeps): RealtimeRule => ({
  on: conversationEvents,
  async present(event) {
    const row = await conversations
      .findById(event.entityId, { outbox: 0 })
      .lean<ConversationDocument | null>();
    if (!row) return [];
    const payload = { type: event.type, conversation: presentConversationRow(row) };
    return [{ name: 'conversation.changed', payload, rooms: readers }];
  },
});

const defineJobs = (own: SweepDeps & SendingDeps): void => {
  own.queue.define(
    { name: 'conversations.sweep', schema: z.object({}), repeat: { cron: '* * * * *', payload: {} } },
    () => sweepConversations(own),
  );
  own.queue.define(
    {
      name: sendJob,
      schema: z.object({ conversationId: Id }),
      attempts: sendAttempts,
      backoffMs: 5_000,
      concurrency: 4,
    },
    ({ conversationId }, { attempt }) => sendWaiting(own, conversationId, attempt >= sendAttempts),
  );
};

/** Conversations with citizens in writing: one model for every channel, and the chat of the citizens' site. */
export const createConversationsFeature = (
  given: ConversationsDeps,
): {
  feature: Feature;
  conversations: Conversations;
  records: ConversationRecords;
  /** By whose they are. */
  persons: PersonConversations;
  /** Where the other channels bring what citizens write. */
  inbox: Inbox;
  /** Lets citizens' windows connect to the socket server. */
  attachSockets: (io: Server) => void;
} => {
  const conversations = conversationModel(given.connection);
  const base = { ...given, conversations };
  const desks = createDesks({ ...base, desks: deskModel(given.connection) });
  const sockets = createVisitorSockets(base);
  const own = { ...base, desks, sockets, canned: createCannedTexts(cannedModel(given.connection)) };
  defineJobs({ ...own, deskModel: deskModel(given.connection) });
  const tellAgent = async (io: Server, conversationId: string): Promise<void> => {
    const row = await conversations
      .findById(conversationId, { agentId: 1 })
      .lean<Pick<ConversationDocument, 'agentId'> | null>();
    if (row?.agentId) io.to(userRoom(row.agentId)).emit('typing', conversationId);
  };
  return {
    inbox: createInbox(own),
    records: createConversationRecords(conversations),
    persons: createPersonConversations(conversations),
    attachSockets: (io) => sockets.attach(io, (id) => void tellAgent(io, id).catch(() => undefined)),
    conversations: {
      async of(token) {
        const row = await newestOf(own, visitor.contactOf(token));
        return row && visitor.viewOf(own, row);
      },
      say: (token, saying) => visitor.sayAsVisitor(own, token, saying),
      askPerson: (token) => visitor.askPerson(own, token),
      end: (token) => visitor.endAsVisitor(own, token),
      rate: (token, rating) => visitor.rateAsVisitor(own, token, rating),
      attach: (token, request) => visitor.attachAsVisitor(own, token, request),
      async openFile(token, fileId) {
        const { messages } = await visitor.ownConversation(own, token);
        const file = messages.find((message) => message.file?.id === fileId)?.file;
        if (!file) throw notFound('File', fileId);
        return { file, content: await own.files.open(file.id) };
      },
    },
    feature: {
      name: 'conversations',
      routes: conversationRoutes(own),
      outboxes: [{ name: 'conversations', model: conversations as unknown as Outbox['model'] }],
      processors: [
        ...conversationProcessors({ ...own, tellVisitor: (id) => sockets.tell(id) }),
        sendWhatWasSaid(own),
      ],
      realtime: [realtime(own)],
      personalData: [conversationPersonalData(own)],
    },
  };
};
