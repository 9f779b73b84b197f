import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { Score, Scoring } from '../../../../contract/quality.ts';
import type { ContactKind } from '../../../../contract/quality-settings.ts';
import { modelOf } from '../../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../../platform/events/index.ts';

export interface StoredEntry {
  inspectorId: string;
  inspectorName: string;
  scoring: Scoring | null;
  result: Score | null;
  at: Date | null;
}

/** 校准 */
export interface CalibrationDocument {
  _id: Types.ObjectId;
  version: number;
  state: 'open' | 'closed';
  kind: ContactKind;
  contactId: string;
  label: string;
  title: string;
  agentId: string;
  agentName: string;
  sheetVersion: number;
  startedBy: Actor;
  startedAt: Date;
  entries: StoredEntry[];
  /** 标准分, of a leader. */
  reference: StoredEntry | null;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<CalibrationDocument>(
  {
    version: { type: Number, required: true },
    state: { type: String, required: true },
    kind: { type: String, required: true },
    contactId: { type: String, required: true },
    label: { type: String, default: '' },
    title: { type: String, default: '' },
    agentId: { type: String, required: true },
    agentName: { type: String, required: true },
    sheetVersion: { type: Number, required: true },
    startedBy: { type: mixed, required: true },
    startedAt: { type: Date, required: true },
    entries: { type: [mixed], required: true },
    reference: { type: mixed, default: null },
    ...outboxField,
  } as never,
  { collection: 'quality_calibrations', versionKey: false, minimize: false },
);
schema.index({ startedAt: -1, _id: -1 });
schema.index({ contactId: 1 });
indexOutbox(schema as Schema);

export const calibrationModel = (connection: Connection): Model<CalibrationDocument> =>
  modelOf(connection, 'QualityCalibration', schema);
