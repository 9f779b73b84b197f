import { Schema, type Connection, type Model, type Types } from 'mongoose';
import {
  textStates,
  textTemplateNames,
  type TextSettings,
  type TextState,
  type TextTemplateName,
} from '../../../../contract/text-messages.ts';
import { modelOf } from '../../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../../platform/events/index.ts';

/** A text to a citizen (短信), from the event that caused it to its delivery. */
export interface TextDocument {
  _id: Types.ObjectId;
  /** Of the event that caused it: one event, one text. */
  key: string;
  state: TextState;
  template: TextTemplateName;
  phone: string;
  text: string;
  /** Parts of the text that only the citizen may read, such as the query code. */
  secrets: string[];
  ticketId: string | null;
  createdAt: Date;
  sendAt: Date;
  /** When the first attempt began; the gateway may have the text since then. */
  triedAt: Date | null;
  sentAt: Date | null;
  reason: string | null;
  segments: number;
  cost: number;
  version: number;
  outbox: DomainEvent[];
}

const schema = new Schema<TextDocument>(
  {
    key: { type: String, required: true, unique: true },
    state: { type: String, enum: textStates, required: true },
    template: { type: String, enum: textTemplateNames, required: true },
    phone: { type: String, required: true },
    text: { type: String, required: true },
    secrets: { type: [String], default: [] },
    ticketId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sendAt: { type: Date, required: true },
    triedAt: { type: Date, default: null },
    sentAt: { type: Date, default: null },
    reason: { type: String, default: null },
    segments: { type: Number, required: true },
    cost: { type: Number, default: 0 },
    version: { type: Number, default: 0 },
    ...outboxField,
  },
  { collection: 'texts', versionKey: false },
);
schema.index({ createdAt: -1, _id: -1 });
schema.index({ state: 1, createdAt: -1, _id: -1 });
schema.index({ sentAt: 1 });
indexOutbox(schema as Schema);

export const textModel = (connection: Connection): Model<TextDocument> => modelOf(connection, 'Text', schema);

/** A template as an administrator changed it; the untouched ones live in the code alone. */
export interface TemplateDocument {
  _id: TextTemplateName;
  text: string;
  isEnabled: boolean;
  ignoresQuietHours: boolean;
  version: number;
}

const templateSchema = new Schema<TemplateDocument>(
  {
    _id: { type: String, required: true },
    text: { type: String, required: true },
    isEnabled: { type: Boolean, required: true },
    ignoresQuietHours: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'text_templates', versionKey: false },
);

export const templateModel = (connection: Connection): Model<TemplateDocument> =>
  modelOf(connection, 'TextTemplate', templateSchema);

export type SettingsDocument = TextSettings & { _id: string };

const settingsSchema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    signature: { type: String, required: true },
    quietFrom: { type: String, required: true },
    quietTo: { type: String, required: true },
    pricePerSegment: { type: Number, required: true },
  },
  { collection: 'text_settings', versionKey: false },
);

export const settingsModel = (connection: Connection): Model<SettingsDocument> =>
  modelOf(connection, 'TextSettings', settingsSchema);

/** 退订: a number that wants no texts. */
export interface OptOutDocument {
  /** The digest of the number. */
  _id: string;
  at: Date;
}

const optOutSchema = new Schema<OptOutDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'text_opt_outs', versionKey: false },
);

export const optOutModel = (connection: Connection): Model<OptOutDocument> =>
  modelOf(connection, 'TextOptOut', optOutSchema);
