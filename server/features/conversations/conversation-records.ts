import type { Model } from 'mongoose';
import type { ConversationChannel } from '../../../contract/conversations.ts';
import type { ConversationDocument } from './conversation.model.ts';

/** A conversation as those who judge it need it: nothing of the citizen. */
export interface ConversationRecord {
  id: string;
  channel: ConversationChannel;
  subject: string | null;
  agentId: string | null;
  agentName: string | null;
  startedAt: Date;
  isClosed: boolean;
  /** A person wrote at least once. */
  isAnswered: boolean;
  stars: number | null;
  isDanger: boolean;
  isAbusive: boolean;
}

/** Conversations for those who judge and count them. */
export interface ConversationRecords {
  /** Null when there is no such conversation. */
  one(conversationId: string): Promise<ConversationRecord | null>;
  /** Those that began from `from` on and before `to`. */
  between(from: Date, to: Date): AsyncIterable<ConversationRecord>;
}

const fields = {
  channel: 1,
  subject: 1,
  agentId: 1,
  agentName: 1,
  startedAt: 1,
  state: 1,
  firstAnsweredAt: 1,
  stars: 1,
  flags: 1,
} as const;

const toRecord = (row: ConversationDocument): ConversationRecord => ({
  id: String(row._id),
  channel: row.channel,
  subject: row.subject ?? null,
  agentId: row.agentId,
  agentName: row.agentName,
  startedAt: row.startedAt,
  isClosed: row.state === 'closed',
  isAnswered: row.firstAnsweredAt !== null,
  stars: row.stars,
  isDanger: (row.flags?.danger ?? null) !== null,
  isAbusive: row.flags?.isAbusive === true,
});

export const createConversationRecords = (
  conversations: Model<ConversationDocument>,
): ConversationRecords => ({
  async one(conversationId) {
    const row = await conversations.findById(conversationId, fields).lean<ConversationDocument | null>();
    return row && toRecord(row);
  },
  async *between(from, to) {
    const cursor = conversations
      .find({ startedAt: { $gte: from, $lt: to } }, fields)
      .lean<ConversationDocument[]>()
      .cursor();
    for await (const row of cursor as AsyncIterable<ConversationDocument>) yield toRecord(row);
  },
});
