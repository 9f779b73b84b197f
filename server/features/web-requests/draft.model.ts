import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';

export interface DraftPicture {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/** Pictures that were uploaded with a form before it was sent for good. */
export interface DraftDocument {
  /** A secret that only the form has. */
  _id: string;
  pictures: DraftPicture[];
  createdAt: Date;
  /** `taken`: the pictures belong to a request now; `swept`: they are let go. */
  state: 'open' | 'taken' | 'swept';
}

const schema = new Schema<DraftDocument>(
  {
    _id: { type: String, required: true },
    pictures: { type: [Schema.Types.Mixed] as never, default: [] },
    createdAt: { type: Date, required: true },
    state: { type: String, enum: ['open', 'taken', 'swept'], required: true },
  },
  { collection: 'web_request_drafts', versionKey: false },
);
schema.index({ createdAt: 1 });

export const draftModel = (connection: Connection): Model<DraftDocument> =>
  modelOf(connection, 'WebRequestDraft', schema);
