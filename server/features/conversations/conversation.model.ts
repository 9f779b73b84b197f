import { Schema, type Connection, type Model, type Types } from 'mongoose';
import {
  conversationChannels,
  conversationStates,
  type ConversationChannel,
  type ConversationMessage,
  type ConversationState,
  type MessageDelivery,
  type MessagePlace,
} from '../../../contract/conversations.ts';
import type { IntakeFlags } from '../../../contract/intake.ts';
import type { Language } from '../../../contract/common.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../platform/events/index.ts';

export type StoredMessage = Omit<ConversationMessage, 'at' | 'quoted' | 'delivery' | 'place'> & {
  at: Date;
  place?: MessagePlace | null;
  /** What the citizen reads of it, where that is more than its text. */
  outgoing?: string;
  quoted?: string;
  delivery?: MessageDelivery | null;
  /** The channel's own name of it, such as a mail's Message-ID. */
  externalId?: string;
};

/** What a citizen and the hotline wrote to each other, whichever channel it went through. */
export interface ConversationDocument {
  _id: Types.ObjectId;
  version: number;
  channel: ConversationChannel;
  /** Who it is with: the digest of a visitor's cookie, a number, an address. */
  contact: string;
  /** Of the mail that began it. */
  subject?: string | null;
  state: ConversationState;
  language: Language;
  citizenName: string | null;
  /** The account of the sign-in service under which it was begun. */
  account?: string | null;
  phone: string | null;
  agentId: string | null;
  agentName: string | null;
  startedAt: Date;
  /** When a person was first asked for; the clock of the first answer runs from here. */
  askedAt: Date | null;
  waitingSince: Date | null;
  assignedAt: Date | null;
  /** A person's first words. */
  firstAnsweredAt: Date | null;
  lastMessageAt: Date;
  /** When the citizen last spoke. */
  lastCitizenAt: Date;
  isUnanswered: boolean;
  closedAt: Date | null;
  tickets: { id: string; number: string }[];
  stars: number | null;
  comment: string | null;
  messages: StoredMessage[];
  /** Until then another process hands the channel what was said. */
  sendingUntil: Date;
  /** Absent on what is older. */
  flags?: IntakeFlags;
  /** Tells of a danger to life: goes first in the queue. */
  isUrgent: boolean;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;
const nullable = { type: String, default: null };
const nullableDate = { type: Date, default: null };

const schema = new Schema<ConversationDocument>(
  {
    version: { type: Number, default: 0 },
    channel: { type: String, enum: conversationChannels, required: true },
    contact: { type: String, required: true },
    subject: nullable,
    state: { type: String, enum: conversationStates, required: true },
    language: { type: String, required: true },
    citizenName: nullable,
    account: String,
    phone: nullable,
    agentId: nullable,
    agentName: nullable,
    startedAt: { type: Date, required: true },
    askedAt: nullableDate,
    waitingSince: nullableDate,
    assignedAt: nullableDate,
    firstAnsweredAt: nullableDate,
    lastMessageAt: { type: Date, required: true },
    lastCitizenAt: { type: Date, required: true },
    isUnanswered: { type: Boolean, default: true },
    closedAt: nullableDate,
    tickets: { type: [mixed], default: [] },
    stars: { type: Number, default: null },
    comment: nullable,
    messages: { type: [mixed], default: [] },
    sendingUntil: { type: Date, default: new Date(0) },
    flags: mixed,
    isUrgent: { type: Boolean, default: false },
    ...outboxField,
  } as never,
  { collection: 'conversations', versionKey: false, minimize: false },
);
schema.index({ contact: 1, startedAt: -1, _id: -1 });
schema.index({ state: 1, waitingSince: 1, _id: 1 });
schema.index({ state: 1, isUrgent: -1, waitingSince: 1, _id: 1 });
schema.index({ state: 1, agentId: 1 });
schema.index({ state: 1, lastMessageAt: -1, _id: -1 });
schema.index({ agentId: 1, state: 1, lastMessageAt: -1, _id: -1 });
schema.index({ startedAt: -1 });
schema.index({ 'tickets.id': 1 });
schema.index({ account: 1, startedAt: -1 }, { partialFilterExpression: { account: { $exists: true } } });
indexOutbox(schema as Schema);

export const conversationModel = (connection: Connection): Model<ConversationDocument> =>
  modelOf(connection, 'Conversation', schema);

/** Whether a person takes chats now. */
export interface DeskDocument {
  _id: string;
  agentName: string;
  isOpen: boolean;
  /** When the last chat came to this desk: the longest without one is next. */
  lastGivenAt: Date;
}

const deskSchema = new Schema<DeskDocument>(
  {
    _id: { type: String, required: true },
    agentName: { type: String, required: true },
    isOpen: { type: Boolean, required: true },
    lastGivenAt: { type: Date, required: true },
  },
  { collection: 'chat_desks', versionKey: false },
);
deskSchema.index({ isOpen: 1, lastGivenAt: 1 });

export const deskModel = (connection: Connection): Model<DeskDocument> =>
  modelOf(connection, 'ChatDesk', deskSchema);

export interface CannedDocument {
  _id: string;
  items: { id: string; title: string; text: string }[];
  version: number;
}

const cannedSchema = new Schema<CannedDocument>(
  {
    _id: { type: String, required: true },
    items: { type: [mixed] as never, default: [] },
    version: { type: Number, required: true },
  },
  { collection: 'canned_texts', versionKey: false },
);

export const cannedModel = (connection: Connection): Model<CannedDocument> =>
  modelOf(connection, 'CannedTexts', cannedSchema);
