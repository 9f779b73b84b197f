import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';
import type { Facts } from './fact.ts';

export interface FactsDocument extends Facts {
  /** `ticket:…`, so that an entity has one. */
  _id: string;
  /** The hours of its rows: how an hour finds what it counts. */
  hours: string[];
  /** Hours that this document touched and that have not been told so yet. */
  pendingHours: string[];
}

const schema = new Schema<FactsDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    entityId: { type: String, required: true },
    version: { type: Number, required: true },
    label: { type: String, default: '' },
    title: { type: String, default: '' },
    channel: { type: String, required: true },
    requestType: { type: String, default: null },
    topic: { type: String, default: null },
    district: { type: String, default: null },
    agentId: { type: String, default: null },
    rows: { type: [Schema.Types.Mixed], default: [] } as never,
    hours: { type: [String], default: [] },
    pendingHours: { type: [String], default: [] },
  },
  { collection: 'measure_facts', versionKey: false, minimize: false },
);
schema.index({ hours: 1 });
schema.index({ kind: 1, _id: 1 });

export const factsModel = (connection: Connection): Model<FactsDocument> =>
  modelOf(connection, 'MeasureFacts', schema);
