import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { callStates, type CallState } from '../../../contract/calls.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../platform/events/index.ts';
import type { CallFacts } from './call.facts.ts';

/** The agent whom a waiting call rings, until when. */
export interface Reservation {
  /** This attempt to ring this agent; an agent may be rung for one call more than once. */
  offerId: string;
  agentId: string;
  agentName: string;
  legId: string | null;
  until: Date;
}

export interface CallDocument {
  _id: Types.ObjectId;
  carrierId: string;
  version: number;
  state: CallState;
  facts: CallFacts;
  isHeld: boolean;
  reservation: Reservation | null;
  agentId: string | null;
  agentName: string | null;
  /** When we first heard of it; the order of the queue. */
  arrivedAt: Date;
  ticketIds: string[];
  outbox: DomainEvent[];
}

const schema = new Schema<CallDocument>(
  {
    carrierId: { type: String, required: true, unique: true },
    version: { type: Number, default: 0 },
    state: { type: String, enum: callStates, required: true },
    facts: { type: Schema.Types.Mixed, required: true },
    isHeld: { type: Boolean, default: false },
    reservation: { type: Schema.Types.Mixed, default: null },
    agentId: { type: String, default: null },
    agentName: { type: String, default: null },
    arrivedAt: { type: Date, required: true },
    ticketIds: { type: [String], default: [] },
    ...outboxField,
  },
  { collection: 'calls', versionKey: false, minimize: false },
);
schema.index({ state: 1, arrivedAt: 1 });
schema.index({ arrivedAt: -1, _id: -1 });
schema.index({ 'facts.callerNumber': 1, arrivedAt: -1 });
schema.index({ agentId: 1, state: 1 });
indexOutbox(schema as Schema);

export const callModel = (connection: Connection): Model<CallDocument> => modelOf(connection, 'Call', schema);
