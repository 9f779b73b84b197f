import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';

export interface ApiKeyDocument {
  _id: Types.ObjectId;
  name: string;
  prefix: string;
  /** SHA-256 of the key, which nobody but its holder has. */
  digest: string;
  isModerated: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const keySchema = new Schema<ApiKeyDocument>(
  {
    name: { type: String, required: true },
    prefix: { type: String, required: true },
    digest: { type: String, required: true, unique: true },
    isModerated: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  { collection: 'open311_keys', versionKey: false },
);

export const apiKeyModel = (connection: Connection): Model<ApiKeyDocument> =>
  modelOf(connection, 'Open311Key', keySchema);

/** A request that waits to be looked at before its number is given out. */
export interface TokenDocument {
  _id: string;
  ticketId: string;
}

const tokenSchema = new Schema<TokenDocument>(
  {
    _id: { type: String, required: true },
    ticketId: { type: String, required: true, index: true },
  },
  { collection: 'open311_tokens', versionKey: false },
);

export const tokenModel = (connection: Connection): Model<TokenDocument> =>
  modelOf(connection, 'Open311Token', tokenSchema);

export interface SourceDocument {
  _id: Types.ObjectId;
  name: string;
  url: string;
  jurisdictionId: string;
  isActive: boolean;
  fetchedTo: Date;
  lastRunAt: Date | null;
  lastError: string | null;
  /** Runs in vain since it was last read; absent before the first. */
  failures?: number;
  downSince?: Date | null;
  merged: number;
  rejected: number;
}

const sourceSchema = new Schema<SourceDocument>(
  {
    name: { type: String, required: true },
    url: { type: String, required: true, unique: true },
    jurisdictionId: { type: String, default: '' },
    isActive: { type: Boolean, default: true },
    fetchedTo: { type: Date, required: true },
    lastRunAt: { type: Date, default: null },
    lastError: { type: String, default: null },
    failures: Number,
    downSince: Date,
    merged: { type: Number, default: 0 },
    rejected: { type: Number, default: 0 },
  },
  { collection: 'open311_sources', versionKey: false },
);

export const sourceModel = (connection: Connection): Model<SourceDocument> =>
  modelOf(connection, 'Open311Source', sourceSchema);
