import type { Model } from 'mongoose';
import type { CitizenEntry } from '../../../contract/citizens.ts';
import type { ConversationChannel, ConversationMessage } from '../../../contract/conversations.ts';
import type { PersonKeys } from '../../platform/personal-data.ts';
import type { ConversationDocument } from './conversation.model.ts';
import { presentMessage } from './conversation.presenter.ts';

/** By what whoever wrote is known. */
export interface ConversationContacts {
  channel: ConversationChannel;
  /** An address, an openid, a number; of a chat a digest that is nobody's. */
  contact: string;
  name: string | null;
  account: string | null;
  ticketIds: string[];
  /** The only mobile number in what they wrote; null for none or several. */
  saidPhone: string | null;
}

/** A conversation as its own citizen reads it again. */
export interface OwnConversation {
  id: string;
  channel: ConversationChannel;
  startedAt: Date;
  messages: ConversationMessage[];
}

/** Conversations by whose they are. */
export interface PersonConversations {
  /** Null when there is no such conversation. */
  contactsOf(conversationId: string): Promise<ConversationContacts | null>;
  /** Newest first. */
  entriesOf(of: PersonKeys): Promise<CitizenEntry[]>;
  /** Newest first. */
  ownOf(of: PersonKeys): Promise<OwnConversation[]>;
}

type Filter = Record<string, unknown>;
const shown = 100;
const titleLength = 60;
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** One filter for each index: together they are all conversations of a person. */
export const filtersOf = ({ phones, mails, wechats, accounts, ticketIds }: PersonKeys): Filter[] => {
  const contacts = [...phones, ...mails, ...wechats];
  return [
    ...(contacts.length > 0 ? [{ contact: { $in: contacts } }] : []),
    ...(accounts.length > 0 ? [{ account: { $in: [...accounts] } }] : []),
    ...(ticketIds.length > 0 ? [{ 'tickets.id': { $in: [...ticketIds] } }] : []),
  ];
};

/** Each conversation once, newest first. */
const find = async (
  conversations: Model<ConversationDocument>,
  of: PersonKeys,
): Promise<ConversationDocument[]> => {
  const found = await Promise.all(
    filtersOf(of).map((filter) =>
      conversations
        .find(filter, { outbox: 0 })
        .sort({ startedAt: -1 })
        .limit(shown)
        .lean<ConversationDocument[]>(),
    ),
  );
  const rows = [...new Map(found.flat().map((row) => [String(row._id), row])).values()];
  return rows.sort((left, right) => right.startedAt.getTime() - left.startedAt.getTime());
};

const saidPhoneOf = ({ messages }: ConversationDocument): string | null => {
  const words = messages.filter(({ from }) => from === 'citizen').map(({ text }) => text);
  const [phone, ...others] = new Set(words.join('\n').match(mobile) ?? []);
  return phone !== undefined && others.length === 0 ? phone : null;
};

const titleOf = ({ subject, messages }: ConversationDocument): string => {
  const first = messages.find(({ from }) => from === 'citizen')?.text ?? '';
  return subject ?? Array.from(first).slice(0, titleLength).join('');
};

export const createPersonConversations = (
  conversations: Model<ConversationDocument>,
): PersonConversations => ({
  async contactsOf(conversationId) {
    const row = await conversations.findById(conversationId).lean<ConversationDocument | null>();
    return (
      row && {
        channel: row.channel,
        contact: row.contact,
        name: row.citizenName,
        account: row.account ?? null,
        ticketIds: row.tickets.map(({ id }) => id),
        saidPhone: saidPhoneOf(row),
      }
    );
  },
  async entriesOf(of) {
    return (await find(conversations, of)).map((row) => ({
      kind: 'conversation',
      id: String(row._id),
      at: row.startedAt.toISOString(),
      channel: row.channel,
      state: row.state,
      number: null,
      title: titleOf(row),
    }));
  },
  async ownOf(of) {
    return (await find(conversations, of)).map(({ _id, channel, startedAt, messages }) => ({
      id: String(_id),
      channel,
      startedAt,
      messages: messages.filter(({ from }) => from === 'citizen' || from === 'agent').map(presentMessage),
    }));
  },
});
