import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../platform/events/index.ts';

export interface StoredMember {
  ticketId: string;
  title: string;
  filedAt: Date;
  district: string | null;
  places: string[];
  /** A digest of the telephone number: enough to tell people apart. */
  person: string;
  likeness: number | null;
  words: string[];
}

export interface StoredSurge {
  at: Date;
  people: number;
  usual: number;
}

/** A topic begins with the second message about an event; its id is that of the first message's ticket. */
export interface TopicDocument {
  _id: Types.ObjectId;
  version: number;
  name: string | null;
  members: StoredMember[];
  /** Two members or more, and not merged away. */
  isListed: boolean;
  lastAt: Date;
  changedAt: Date;
  surge: StoredSurge | null;
  watchers: string[];
  mergedInto: string | null;
  outbox: DomainEvent[];
}

const schema = new Schema<TopicDocument>(
  {
    version: { type: Number, required: true },
    name: { type: String, default: null },
    members: { type: [Schema.Types.Mixed], default: [] },
    isListed: { type: Boolean, required: true },
    lastAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    surge: { type: Schema.Types.Mixed, default: null },
    watchers: { type: [String], default: [] },
    mergedInto: { type: String, default: null },
    ...outboxField,
  } as never,
  { collection: 'hot_topics', versionKey: false, minimize: false },
);
schema.index({ isListed: 1, lastAt: -1, _id: -1 });
schema.index({ 'members.ticketId': 1 });
schema.index({ changedAt: 1 });
indexOutbox(schema as Schema);

export const topicModel = (connection: Connection): Model<TopicDocument> =>
  modelOf(connection, 'HotTopic', schema);
