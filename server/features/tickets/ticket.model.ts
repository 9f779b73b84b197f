import { Schema, type Connection, type Model } from 'mongoose';
import { requestTypes, ticketSources, ticketStates, urgencies } from '../../../contract/tickets.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField } from '../../platform/events/index.ts';
import type { TicketDocument } from './ticket.document.ts';

export type * from './ticket.document.ts';

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
    location: { type: { lat: Number, long: Number }, _id: false, default: null },
    contactEmail: String,
    account: String,
    queryCode: { type: String, required: true },
    departmentId: nullable,
    departmentName: nullable,
    helpers: { type: [mixed], default: [] },
    departmentIds: { type: [String], default: [] },
    handlingRecord: nullable,
    publicAnswer: nullable,
    questionToCitizen: nullable,
    isPublic: { type: Boolean, default: false },
    resolution: nullable,
    citations: { type: [Schema.Types.Mixed], default: [] },
    rulesVersion: { type: Number, required: true },
    place: { type: mixed, required: true },
    runs: { type: mixed, default: {} },
    deadlines: {
      type: {
        signBy: { type: Date, default: null },
        contactBy: { type: Date, default: null },
        resolveBy: { type: Date, default: null },
        followUpBy: { type: Date, default: null },
        reviewBy: { type: Date, default: null },
        superviseBy: { type: Date, default: null },
      },
      _id: false,
      required: true,
    },
    askedDays: { type: Number, default: null },
    extensions: { type: Number, default: 0 },
    contactAttempts: { type: Number, default: 0 },
    refusedReturns: { type: Number, default: 0 },
    returns: { type: [mixed], default: [] },
    isContested: { type: Boolean, default: false },
    finalRuling: { type: mixed, default: null },
    children: { type: [mixed], default: [] },
    parent: { type: mixed, default: null },
    beforeMerge: { type: mixed, default: null },
    nextDeadlineAt: { type: Date, default: null },
    lights: { type: mixed, default: null },
    leadDueAt: { type: Date, default: null },
    leadLights: { type: mixed, default: null },
    filedAt: { type: Date, required: true },
    filedBy: { type: mixed, required: true },
    updatedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    reworkCount: { type: Number, default: 0 },
    callId: nullable,
    calls: { type: [mixed], default: [] },
    attachments: { type: [mixed], default: [] },
    followUps: { type: [mixed], default: [] },
    followUpAttempts: { type: Number, default: 0 },
    refusalGround: String,
    flags: mixed,
    erasedAt: Date,
    followerCount: { type: Number, default: 0 },
    urgeCount: { type: Number, default: 0 },
    urgedAt: { type: Date, default: null },
    citizenUrgedAt: { type: Date, default: null },
    supervisions: { type: [mixed], default: [] },
    escalation: { type: mixed, default: { fired: [] } },
    marks: { type: mixed, default: {} },
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
schema.index({ departmentIds: 1, filedAt: -1, _id: -1 });
schema.index({ departmentIds: 1, nextDeadlineAt: 1 });
schema.index({ departmentIds: 1, state: 1, filedAt: -1, _id: -1 });
schema.index({ departmentIds: 1, state: 1, nextDeadlineAt: 1 });
schema.index({ departmentId: 1, leadDueAt: 1 });
schema.index({ departmentId: 1, state: 1, leadDueAt: 1 });
schema.index({ 'helpers.departmentId': 1, state: 1 });
schema.index({ 'citizen.phone': 1, filedAt: -1 });
schema.index({ 'citizen.phoneTail': 1, filedAt: -1 });
schema.index(
  { contactEmail: 1, filedAt: -1 },
  { partialFilterExpression: { contactEmail: { $exists: true } } },
);
schema.index({ account: 1, filedAt: -1 }, { partialFilterExpression: { account: { $exists: true } } });
schema.index({ isPublic: 1, state: 1, closedAt: -1 });
schema.index({ closedAt: -1 });
schema.index({ isPublic: 1, filedAt: -1, _id: -1 });
schema.index({ words: 1, filedAt: -1 });
schema.index({ callId: 1 });
schema.index({ erasedAt: 1 }, { sparse: true });
schema.index({ urgency: 1, state: 1, filedAt: 1 });
// The sweep of the escalation ladder reads what is due, and the piles of the desks what is marked.
schema.index({ 'escalation.nextAt': 1 }, { sparse: true });
for (const mark of ['marks.light', 'marks.sentBack', 'marks.rework', 'marks.supervised', 'marks.rating']) {
  const only = { partialFilterExpression: { [mark]: { $exists: true } } };
  schema.index({ [mark]: 1, departmentId: 1, leadDueAt: 1 }, only);
  schema.index({ [mark]: 1, leadDueAt: 1 }, only);
}
indexOutbox(schema as Schema);

export const ticketModel = (connection: Connection): Model<TicketDocument> =>
  modelOf(connection, 'Ticket', schema);
