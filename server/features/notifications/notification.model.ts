import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { notificationKinds, type NotificationKind } from '../../../contract/notifications.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../platform/events/index.ts';

/** One thing that some people are told, kept once for all of them. */
export interface NotificationDocument {
  _id: Types.ObjectId;
  /** Of the event that caused it: one event tells once. */
  key: string;
  kind: NotificationKind;
  title: string;
  body: string;
  ticketId: string | null;
  /** What else it is about, where that is somebody's. */
  about?: string | null;
  path?: string | null;
  en?: { title: string; body: string } | null;
  /** The rooms of those who are told: people, departments, roles. */
  audience: string[];
  at: Date;
  outbox: DomainEvent[];
}

const schema = new Schema<NotificationDocument>(
  {
    key: { type: String, required: true, unique: true },
    kind: { type: String, enum: notificationKinds, required: true },
    title: { type: String, required: true },
    body: { type: String, default: '' },
    ticketId: { type: String, default: null },
    about: { type: String, default: null },
    path: { type: String, default: null },
    en: { type: Schema.Types.Mixed, default: null },
    audience: { type: [String], required: true },
    at: { type: Date, required: true },
    ...outboxField,
  },
  { collection: 'notifications', versionKey: false },
);
schema.index({ audience: 1, at: -1, _id: -1 });
schema.index({ at: 1 });
schema.index({ ticketId: 1 });
schema.index({ about: 1 });
indexOutbox(schema as Schema);

export const notificationModel = (connection: Connection): Model<NotificationDocument> =>
  modelOf(connection, 'Notification', schema);

/** How far a person has read: everything up to an instant, and some one by one after it. */
export interface ReadMarkDocument {
  _id: string;
  readTo: Date;
  readIds: string[];
}

const markSchema = new Schema<ReadMarkDocument>(
  {
    _id: { type: String, required: true },
    readTo: { type: Date, required: true },
    readIds: { type: [String], default: [] },
  },
  { collection: 'notification_marks', versionKey: false },
);

export const readMarkModel = (connection: Connection): Model<ReadMarkDocument> =>
  modelOf(connection, 'NotificationMark', markSchema);
