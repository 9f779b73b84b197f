import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';

export interface StoredNote {
  id: string;
  text: string;
  authorId: string;
  author: string;
  at: Date;
}

/** What colleagues keep about whoever calls from a number. */
export interface CallerDocument {
  _id: string;
  /** In order of time. */
  notes: StoredNote[];
  /** 保密: wants neither name nor number known beyond who takes the call. */
  isConfidential: boolean;
}

const schema = new Schema<CallerDocument>(
  {
    _id: { type: String, required: true },
    notes: { type: [Schema.Types.Mixed], default: [] } as never,
    isConfidential: { type: Boolean, default: false },
  },
  { collection: 'callers', versionKey: false },
);

export const callerModel = (connection: Connection): Model<CallerDocument> =>
  modelOf(connection, 'Caller', schema);
