import { Schema, type Connection, type Model } from 'mongoose';
import type { RuleValues } from '../../../contract/rules.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../platform/events/index.ts';

/** One version of the rules: added, never changed. */
export interface RuleVersionDocument {
  /** The version's number: two who save at once cannot both have the next. */
  _id: number;
  values: RuleValues;
  savedAt: Date;
  savedBy: Actor;
  reason: string;
  restoredFrom: number | null;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<RuleVersionDocument>(
  {
    _id: { type: Number, required: true },
    values: { type: mixed, required: true },
    savedAt: { type: Date, required: true },
    savedBy: { type: mixed, required: true },
    reason: { type: String, required: true },
    restoredFrom: { type: Number, default: null },
    ...outboxField,
  },
  { collection: 'rules', versionKey: false, minimize: false },
);
indexOutbox(schema as Schema);

export const ruleModel = (connection: Connection): Model<RuleVersionDocument> =>
  modelOf(connection, 'Rules', schema);
