import { Schema, type Connection, type Model } from 'mongoose';
import type { SettingsSubject } from '../../../../contract/quality-settings.ts';
import { modelOf } from '../../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../../platform/events/index.ts';

/** One version of the rules or of a sheet: added, never changed. */
export interface SettingsDocument {
  /** `call:3`: two who save at once cannot both have the next. */
  _id: string;
  subject: SettingsSubject;
  version: number;
  values: unknown;
  savedAt: Date;
  savedBy: Actor;
  reason: string;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    version: { type: Number, required: true },
    values: { type: mixed, required: true },
    savedAt: { type: Date, required: true },
    savedBy: { type: mixed, required: true },
    reason: { type: String, required: true },
    ...outboxField,
  },
  { collection: 'quality_settings', versionKey: false, minimize: false },
);
schema.index({ subject: 1, version: -1 });
indexOutbox(schema as Schema);

export const settingsModel = (connection: Connection): Model<SettingsDocument> =>
  modelOf(connection, 'QualitySettings', schema);
