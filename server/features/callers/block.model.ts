import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { blockStates, type BlockReason, type BlockState } from '../../../contract/callers.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../platform/events/index.ts';

/** 黑名单: one entry of the list, from the request to its end. */
export interface BlockDocument {
  _id: Types.ObjectId;
  phone: string;
  /** The number while the entry is proposed or active, of which there is one at a time; absent afterwards. */
  openPhone?: string;
  state: BlockState;
  reason: BlockReason;
  note: string;
  days: number;
  requestedBy: Pick<Actor, 'id' | 'name'>;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decision: string | null;
  until: Date | null;
  version: number;
  outbox: DomainEvent[];
}

const schema = new Schema<BlockDocument>(
  {
    phone: { type: String, required: true },
    openPhone: { type: String },
    state: { type: String, enum: blockStates, required: true },
    reason: { type: String, required: true },
    note: { type: String, required: true },
    days: { type: Number, required: true },
    requestedBy: { type: Schema.Types.Mixed, required: true },
    requestedAt: { type: Date, required: true },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
    decision: { type: String, default: null },
    until: { type: Date, default: null },
    version: { type: Number, default: 0 },
    ...outboxField,
  },
  { collection: 'caller-blocks', versionKey: false },
);
schema.index({ openPhone: 1 }, { unique: true, sparse: true });
schema.index({ state: 1, requestedAt: -1, _id: -1 });
indexOutbox(schema as Schema);

export const blockModel = (connection: Connection): Model<BlockDocument> =>
  modelOf(connection, 'CallerBlock', schema);

/** Entries that still have an effect or may come to have one. */
export const openStates: BlockState[] = ['proposed', 'active'];
