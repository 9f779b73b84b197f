import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { callStates, type CallOutcome, type CallPriority, type CallState } from '../../../contract/calls.ts';
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
  rungAt: Date;
  until: Date;
}

/** Whom a waiting call is for. */
export interface Wanted {
  skills: string[];
  /** The agent who knows the matter: takes the call if free, but nobody waits for them. */
  preferredAgentId: string | null;
}

/** What reports are reckoned from. Seconds are whole; what has not happened is null. */
export interface CallFigures {
  /** When the call came to the queue. */
  offeredAt: Date | null;
  answeredAt: Date | null;
  abandonedAt: Date | null;
  /** From `offeredAt` to the answer or the end. */
  waitSeconds: number | null;
  ringSeconds: number | null;
  talkSeconds: number | null;
  wrapUpSeconds: number | null;
  outcome: CallOutcome | null;
  /** The number that was called. */
  queue: string;
  skill: string | null;
}

export interface CallDocument {
  _id: Types.ObjectId;
  carrierId: string;
  version: number;
  state: CallState;
  facts: CallFacts;
  isHeld: boolean;
  reservation: Reservation | null;
  /** Offers that were taken back before anybody answered: a late word about them means nothing. */
  withdrawn: string[];
  /** Offers whose agents gave the call on to somebody else. */
  passedOn: string[];
  wanted: Wanted;
  priority: CallPriority | null;
  /** The order of the queue: the arrival, brought forward by what the priority is worth. */
  rank: Date;
  agentId: string | null;
  agentName: string | null;
  /** When we first heard of it. */
  arrivedAt: Date;
  ticketIds: string[];
  figures: CallFigures;
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<CallDocument>(
  {
    carrierId: { type: String, required: true, unique: true },
    version: { type: Number, default: 0 },
    state: { type: String, enum: callStates, required: true },
    facts: { type: mixed, required: true },
    isHeld: { type: Boolean, default: false },
    reservation: { type: mixed, default: null },
    withdrawn: { type: [String], default: [] },
    passedOn: { type: [String], default: [] },
    wanted: { type: mixed, required: true },
    priority: { type: String, default: null },
    rank: { type: Date, required: true },
    agentId: { type: String, default: null },
    agentName: { type: String, default: null },
    arrivedAt: { type: Date, required: true },
    ticketIds: { type: [String], default: [] },
    figures: { type: mixed, required: true },
    ...outboxField,
  },
  { collection: 'calls', versionKey: false, minimize: false },
);
schema.index({ state: 1, arrivedAt: 1 });
schema.index({ state: 1, rank: 1 });
schema.index({ arrivedAt: -1, _id: -1 });
schema.index({ 'facts.callerNumber': 1, arrivedAt: -1 });
schema.index({ agentId: 1, state: 1 });
indexOutbox(schema as Schema);

export const callModel = (connection: Connection): Model<CallDocument> => modelOf(connection, 'Call', schema);
