import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { InspectionState, Score, Scoring } from '../../../../contract/quality.ts';
import type { ContactKind, SampleReason } from '../../../../contract/quality-settings.ts';
import { modelOf } from '../../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../../platform/events/index.ts';

export interface StoredAppeal {
  reason: string;
  at: Date;
  ruling: {
    isChanged: boolean;
    reason: string;
    by: Actor;
    at: Date;
    before: { scoring: Scoring; result: Score } | null;
  } | null;
}

export interface InspectionStep {
  /** The event without its family: `scored`. */
  action: string;
  by: Actor;
  at: Date;
  reason: string;
}

/** 质检任务: one contact of one agent, judged once. */
export interface InspectionDocument {
  _id: Types.ObjectId;
  /** `call:<contact>:<agent>`: what keeps a contact from being sampled twice. */
  key: string;
  version: number;
  state: InspectionState;
  kind: ContactKind;
  contactId: string;
  label: string;
  title: string;
  agentId: string;
  agentName: string;
  contactAt: Date;
  reasons: SampleReason[];
  inspectorId: string | null;
  inspectorName: string | null;
  /** The sheet's version, from when somebody takes it on. */
  sheetVersion: number | null;
  scoring: Scoring | null;
  result: Score | null;
  scoredAt: Date | null;
  appealUntil: Date | null;
  appeal: StoredAppeal | null;
  acknowledgedAt: Date | null;
  history: InspectionStep[];
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;
const nullable = { type: String, default: null };
const nullableDate = { type: Date, default: null };

const schema = new Schema<InspectionDocument>(
  {
    key: { type: String, required: true, unique: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    kind: { type: String, required: true },
    contactId: { type: String, required: true },
    label: { type: String, default: '' },
    title: { type: String, default: '' },
    agentId: { type: String, required: true },
    agentName: { type: String, required: true },
    contactAt: { type: Date, required: true },
    reasons: { type: [String], required: true },
    inspectorId: nullable,
    inspectorName: nullable,
    sheetVersion: { type: Number, default: null },
    scoring: { type: mixed, default: null },
    result: { type: mixed, default: null },
    scoredAt: nullableDate,
    appealUntil: nullableDate,
    appeal: { type: mixed, default: null },
    acknowledgedAt: nullableDate,
    history: { type: [mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'inspections', versionKey: false, minimize: false },
);
schema.index({ state: 1, contactAt: 1, _id: 1 });
schema.index({ state: 1, kind: 1, contactAt: 1, _id: 1 });
schema.index({ agentId: 1, scoredAt: -1, _id: -1 });
schema.index({ scoredAt: -1, _id: -1 });
schema.index({ contactId: 1 });
indexOutbox(schema as Schema);

export const inspectionModel = (connection: Connection): Model<InspectionDocument> =>
  modelOf(connection, 'Inspection', schema);
