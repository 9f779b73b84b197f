import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { forbidden } from '../../kernel/errors.ts';
import { modelOf } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/events/index.ts';

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
schema.index({ action: 1, at: -1, _id: -1 });
schema.index({ entity: 1, at: -1, _id: -1 });
schema.index({ 'actor.id': 1, at: -1, _id: -1 });

const refuseChange = (): never => {
  throw forbidden('The audit trail is only ever added to.');
};
schema.pre(
  [
    'updateOne',
    'updateMany',
    'findOneAndUpdate',
    'findOneAndReplace',
    'replaceOne',
    'deleteOne',
    'deleteMany',
    'findOneAndDelete',
  ],
  refuseChange,
);

export const auditModel = (connection: Connection): Model<AuditDocument> =>
  modelOf(connection, 'Audit', schema);
