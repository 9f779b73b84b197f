import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { Actor } from '../../platform/events/index.ts';
import { modelOf } from '../../platform/database/index.ts';

/** One line of the audit trail: appended, never changed. */
export interface AuditDocument {
  _id: Types.ObjectId;
  at: Date;
  actor: Actor;
  /** What was done: `citizen.revealed`, `user.updated`. */
  action: string;
  /** To what: `ticket/<id>`. */
  entity: string;
  reason: string | null;
}

const schema = new Schema<AuditDocument>(
  {
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    action: { type: String, required: true },
    entity: { type: String, required: true },
    reason: { type: String, default: null },
  },
  { collection: 'audit', versionKey: false },
);
schema.index({ at: -1, _id: -1 });
schema.index({ action: 1, at: -1 });
schema.index({ entity: 1, at: -1 });

export const auditModel = (connection: Connection): Model<AuditDocument> =>
  modelOf(connection, 'Audit', schema);
