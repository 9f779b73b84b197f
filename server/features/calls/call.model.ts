import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { CallRecording } from '../../../contract/call-recordings.ts';
import {
  callStates,
  type Call,
  type CallOutcome,
  type CallRating,
  type CallParty,
  type CallPriority,
  type CallState,
  type NuisanceKind,
  type PartyMode,
} from '../../../contract/calls.ts';
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

/** What was recorded: with the carrier at first, then in our files, then deleted by rule. */
export interface StoredRecording {
  /** The carrier's own name of it. */
  id: string;
  kind: CallRecording['kind'];
  url: string;
  seconds: number;
  fileId: string | null;
  mediaType: string | null;
  deletedAt: Date | null;
}

/** Somebody besides the caller and their agent: consulted, brought in, or listening. */
export interface StoredParty {
  offerId: string;
  agentId: string | null;
  name: string;
  mode: PartyMode;
  legId: string | null;
  state: CallParty['state'];
  answeredAt: Date | null;
}

/** 经过: one step of a call and what it was about, for whoever asks why it did what it did. */
export interface TrailStep {
  at: Date;
  from: CallState | null;
  to: CallState;
  /** Whom it rang or who has it. */
  agentName: string | null;
  priority: CallPriority | null;
  leaving: CallDocument['leaving'];
  /** Offers that came to nothing so far. */
  missed: number;
}

export interface CallDocument {
  _id: Types.ObjectId;
  carrierId: string;
  direction: Call['direction'];
  /** The citizen's leg; of a call that we make null until the carrier has been asked. */
  callerLegId: string | null;
  /** When the citizen was called, of a call that we make. */
  dialledAt: Date | null;
  /** The task (回拨任务) that it works off. */
  taskId: string | null;
  /** An agent made it for themselves: nobody else is sought for it. */
  isHandpicked: boolean;
  /** What the caller chose instead of waiting. */
  leaving: 'callback' | 'message' | null;
  /** The number is on the list (黑名单): the caller may leave a message, and nobody is sought. */
  isBlocked: boolean;
  /** What the caller was warned of. */
  warnings: { kind: NuisanceKind; at: Date }[];
  /** When the caller was asked how satisfied they are, and what they pressed. */
  askedAt: Date | null;
  /** When they were asked by text, having pressed nothing. */
  askedByTextAt: Date | null;
  rating: CallRating | null;
  isRecordingPaused: boolean;
  /** Why the agent ended it. */
  ending: NuisanceKind | null;
  isConfidential: boolean;
  /** 小结: what the agent wrote it was about; null until then. */
  summary: string | null;
  topic: string | null;
  recordings: StoredRecording[];
  /** When the recordings are deleted; null when there is none left. */
  recordingsUntil: Date | null;
  version: number;
  state: CallState;
  facts: CallFacts;
  isHeld: boolean;
  reservation: Reservation | null;
  /** Offers that were taken back before anybody answered: a late word about them means nothing. */
  withdrawn: string[];
  /** Offers whose agents gave the call on to somebody else. */
  passedOn: string[];
  /** The department whom the call was given to, and no agent has it any more; the name of the party. */
  passedTo: string | null;
  /** The offer whose agent the caller was brought to. */
  connectedOffer: string | null;
  parties: StoredParty[];
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
  trail: TrailStep[];
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;

const schema = new Schema<CallDocument>(
  {
    carrierId: { type: String, required: true, unique: true },
    direction: { type: String, required: true },
    callerLegId: { type: String, default: null },
    dialledAt: { type: Date, default: null },
    taskId: { type: String, default: null },
    isHandpicked: { type: Boolean, default: false },
    leaving: { type: String, default: null },
    isBlocked: { type: Boolean, default: false },
    warnings: { type: [mixed], default: [] },
    askedAt: { type: Date, default: null },
    askedByTextAt: { type: Date, default: null },
    rating: { type: String, default: null },
    isRecordingPaused: { type: Boolean, default: false },
    ending: { type: String, default: null },
    isConfidential: { type: Boolean, default: false },
    summary: { type: String, default: null },
    topic: { type: String, default: null },
    recordings: { type: [mixed], default: [] },
    recordingsUntil: { type: Date, default: null },
    version: { type: Number, default: 0 },
    state: { type: String, enum: callStates, required: true },
    facts: { type: mixed, required: true },
    isHeld: { type: Boolean, default: false },
    reservation: { type: mixed, default: null },
    withdrawn: { type: [String], default: [] },
    passedOn: { type: [String], default: [] },
    passedTo: { type: String, default: null },
    connectedOffer: { type: String, default: null },
    parties: { type: [mixed], default: [] },
    wanted: { type: mixed, required: true },
    priority: { type: String, default: null },
    rank: { type: Date, required: true },
    agentId: { type: String, default: null },
    agentName: { type: String, default: null },
    arrivedAt: { type: Date, required: true },
    ticketIds: { type: [String], default: [] },
    figures: { type: mixed, required: true },
    trail: { type: [mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'calls', versionKey: false, minimize: false },
);
schema.index({ state: 1, arrivedAt: 1 });
schema.index({ state: 1, rank: 1 });
schema.index({ arrivedAt: -1, _id: -1 });
schema.index({ 'facts.callerNumber': 1, arrivedAt: -1 });
schema.index({ agentId: 1, state: 1 });
schema.index({ agentId: 1, arrivedAt: -1, _id: -1 });
schema.index({ 'figures.outcome': 1, arrivedAt: -1, _id: -1 });
schema.index({ recordingsUntil: 1 }, { sparse: true });
indexOutbox(schema as Schema);

export const callModel = (connection: Connection): Model<CallDocument> => modelOf(connection, 'Call', schema);
