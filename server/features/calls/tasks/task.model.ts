import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { CallTask } from '../../../../contract/call-tasks.ts';
import { callTaskKinds, callTaskStates } from '../../../../contract/call-tasks.ts';
import { modelOf } from '../../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../../platform/events/index.ts';

export interface StoredAttempt {
  /** The call that was made; an attempt is counted once. */
  callId: string;
  at: Date;
  agentName: string | null;
  isReached: boolean;
}

/** 回拨任务: somebody who did not get through. There is one open task a number. */
export interface TaskDocument {
  _id: Types.ObjectId;
  kind: CallTask['kind'];
  state: CallTask['state'];
  phone: string;
  /** The calls that did not get through; the first made the task. */
  callIds: string[];
  isUrgent: boolean;
  since: Date;
  /** The order in which people work: earlier is nearer. */
  rank: Date;
  dueAt: Date;
  attempts: StoredAttempt[];
  ticketId: string | null;
  note: string | null;
  version: number;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<TaskDocument>(
  {
    kind: { type: String, enum: callTaskKinds, required: true },
    state: { type: String, enum: callTaskStates, required: true },
    phone: { type: String, required: true },
    callIds: { type: [String], required: true },
    isUrgent: { type: Boolean, default: false },
    since: { type: Date, required: true },
    rank: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    attempts: { type: [mixed], default: [] },
    ticketId: { type: String, default: null },
    note: { type: String, default: null },
    version: { type: Number, default: 0 },
    ...outboxField,
  } as never,
  { collection: 'call-tasks', versionKey: false },
);
schema.index({ state: 1, rank: 1, _id: 1 });
schema.index({ phone: 1, state: 1 });
schema.index({ callIds: 1 });
indexOutbox(schema as Schema);

export const taskModel = (connection: Connection): Model<TaskDocument> =>
  modelOf(connection, 'CallTask', schema);

/** Open: somebody still has to do something. */
export const openStates: TaskDocument['state'][] = ['waiting', 'calling', 'given_up'];
