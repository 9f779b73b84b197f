import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { modelOf } from '../../database/index.ts';

/** What is kept of a job. `waiting` covers delayed ones too: `runAt` tells. */
export interface JobDocument {
  _id: Types.ObjectId;
  name: string;
  /** Its name with its key, and no other job's; absent when it was given no key. */
  uniqueKey?: string;
  /** Absent when it is completed. */
  payload?: unknown;
  state: 'waiting' | 'active' | 'completed' | 'dead';
  runAt: Date;
  attempts: number;
  /** While active: when the job counts as abandoned and is run again. */
  lockedUntil?: Date;
  /** Tells one claim from the next, so that a worker that was thought dead cannot finish another's run. */
  claim?: string;
  reason?: string;
  finishedAt?: Date;
}

const schema = new Schema<JobDocument>(
  {
    name: { type: String, required: true },
    uniqueKey: String,
    payload: { type: Schema.Types.Mixed },
    state: { type: String, required: true },
    runAt: { type: Date, required: true },
    attempts: { type: Number, required: true, default: 0 },
    lockedUntil: Date,
    claim: String,
    reason: String,
    finishedAt: Date,
  },
  { collection: 'jobs', versionKey: false, minimize: false },
);
schema.index({ uniqueKey: 1 }, { unique: true, sparse: true });
schema.index({ state: 1, name: 1, runAt: 1 });
schema.index({ state: 1, lockedUntil: 1 });
schema.index({ state: 1, finishedAt: 1 });

export const uniqueKeyOf = (name: string, key: string): string => `${name}:${key}`;

export const jobModel = (connection: Connection): Model<JobDocument> => modelOf(connection, 'Job', schema);
