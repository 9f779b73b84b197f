import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../../platform/database/index.ts';

/** That a period has been sampled; what came later into it is not drawn from any more. */
export interface SampledDocument {
  /** `call:2026-11-24` */
  _id: string;
  at: Date;
  rulesVersion: number;
  contacts: number;
  sampled: number;
}

const schema = new Schema<SampledDocument>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    rulesVersion: { type: Number, required: true },
    contacts: { type: Number, required: true },
    sampled: { type: Number, required: true },
  },
  { collection: 'quality_sampled', versionKey: false },
);

export const sampledModel = (connection: Connection): Model<SampledDocument> =>
  modelOf(connection, 'QualitySampled', schema);
