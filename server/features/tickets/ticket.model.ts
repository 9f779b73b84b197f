import { Schema, type Connection, type Model, type Types } from 'mongoose';
import {
  requestTypes,
  ticketSources,
  ticketStates,
  urgencies,
  type FollowUpResult,
  type RequestType,
  type Resolution,
  type TicketSource,
  type TicketState,
  type Urgency,
} from '../../../contract/tickets.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type Actor, type DomainEvent } from '../../platform/events/index.ts';

export interface HistoryLine {
  at: Date;
  type: string;
  actor: Actor;
  from: TicketState | null;
  to: TicketState;
  note: string | null;
  /** The lead department that the step concerned; absent before the first dispatch. */
  departmentId?: string | null;
  /** The deadline that was open when the step was taken: what says whether it was in time. */
  dueAt?: Date | null;
}

export interface StoredAttachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  uploadedAt: Date;
  uploadedBy: string;
}

export interface StoredFollowUp {
  at: Date;
  by: string;
  result: FollowUpResult;
  isSolved: boolean | null;
  note: string | null;
}

export interface StoredCall {
  callId: string;
  startedAt: Date;
  durationSeconds: number | null;
  agentName: string | null;
}

/** 工单. One document is the atom: it carries its own history and its not-yet-relayed events. */
export interface TicketDocument {
  _id: Types.ObjectId;
  number: string;
  version: number;
  /** Repeats of one filing carry the same key and file once. */
  idempotencyKey?: string;
  /** Where an imported ticket came from: unique together. */
  origin?: { source: string; externalId: string };
  source: TicketSource;
  state: TicketState;
  requestType: RequestType;
  urgency: Urgency;
  title: string;
  description: string;
  topic: string | null;
  district: string | null;
  address: string | null;
  citizen: { name: string | null; phone: string | null; phoneTail: string | null; isConfidential: boolean };
  /** 查询码: with the number, the citizen's key to the ticket. */
  queryCode: string;
  departmentId: string | null;
  departmentName: string | null;
  handlingRecord: string | null;
  publicAnswer: string | null;
  questionToCitizen: string | null;
  isPublic: boolean;
  resolution: Resolution | null;
  articleIds: string[];
  deadlines: {
    signBy: Date | null;
    resolveBy: Date | null;
    followUpBy: Date | null;
    reviewBy: Date | null;
  };
  /** Working days asked for, while the extension is being ruled. */
  askedDays: number | null;
  /** Granted so far. */
  extensions: number;
  /** Refused since the ticket came to this department. */
  refusedReturns: number;
  /** The earliest open deadline; what lists sort by and timers look for. */
  nextDeadlineAt: Date | null;
  filedAt: Date;
  filedBy: Actor;
  updatedAt: Date;
  closedAt: Date | null;
  reworkCount: number;
  callId: string | null;
  calls: StoredCall[];
  attachments: StoredAttachment[];
  followUps: StoredFollowUp[];
  history: HistoryLine[];
  /** Words of the title, for search in lists. */
  words: string[];
  outbox: DomainEvent[];
}

const mixed = Schema.Types.Mixed;
const nullable = { type: String, default: null };

const schema = new Schema<TicketDocument>(
  {
    number: { type: String, required: true, unique: true },
    version: { type: Number, required: true, default: 0 },
    idempotencyKey: String,
    origin: { type: { source: String, externalId: String }, _id: false },
    source: { type: String, enum: ticketSources, required: true },
    state: { type: String, enum: ticketStates, required: true },
    requestType: { type: String, enum: requestTypes, required: true },
    urgency: { type: String, enum: urgencies, required: true },
    title: { type: String, required: true },
    description: { type: String, required: true },
    topic: nullable,
    district: nullable,
    address: nullable,
    citizen: {
      type: {
        name: nullable,
        phone: nullable,
        phoneTail: nullable,
        isConfidential: { type: Boolean, default: false },
      },
      _id: false,
      required: true,
    },
    queryCode: { type: String, required: true },
    departmentId: nullable,
    departmentName: nullable,
    handlingRecord: nullable,
    publicAnswer: nullable,
    questionToCitizen: nullable,
    isPublic: { type: Boolean, default: false },
    resolution: nullable,
    articleIds: { type: [String], default: [] },
    deadlines: {
      type: {
        signBy: { type: Date, default: null },
        resolveBy: { type: Date, default: null },
        followUpBy: { type: Date, default: null },
        reviewBy: { type: Date, default: null },
      },
      _id: false,
      required: true,
    },
    askedDays: { type: Number, default: null },
    extensions: { type: Number, default: 0 },
    refusedReturns: { type: Number, default: 0 },
    nextDeadlineAt: { type: Date, default: null },
    filedAt: { type: Date, required: true },
    filedBy: { type: mixed, required: true },
    updatedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    reworkCount: { type: Number, default: 0 },
    callId: nullable,
    calls: { type: [mixed], default: [] },
    attachments: { type: [mixed], default: [] },
    followUps: { type: [mixed], default: [] },
    history: { type: [mixed], default: [] },
    words: { type: [String], default: [] },
    ...outboxField,
  } as never,
  { collection: 'tickets', versionKey: false, minimize: false },
);

// One index for every list that the console and the site show.
schema.index({ idempotencyKey: 1 }, { unique: true, sparse: true });
schema.index({ 'origin.source': 1, 'origin.externalId': 1 }, { unique: true, sparse: true });
schema.index({ filedAt: -1, _id: -1 });
schema.index({ state: 1, filedAt: -1, _id: -1 });
schema.index({ state: 1, nextDeadlineAt: 1 });
schema.index({ departmentId: 1, filedAt: -1, _id: -1 });
schema.index({ departmentId: 1, nextDeadlineAt: 1 });
schema.index({ departmentId: 1, state: 1, filedAt: -1, _id: -1 });
schema.index({ departmentId: 1, state: 1, nextDeadlineAt: 1 });
schema.index({ 'citizen.phone': 1, filedAt: -1 });
schema.index({ 'citizen.phoneTail': 1, filedAt: -1 });
schema.index({ isPublic: 1, state: 1, closedAt: -1 });
schema.index({ words: 1, filedAt: -1 });
schema.index({ callId: 1 });
indexOutbox(schema as Schema);

export const ticketModel = (connection: Connection): Model<TicketDocument> =>
  modelOf(connection, 'Ticket', schema);
