import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { gapKinds, gapStates, type GapKind, type GapState } from '../../contract/gaps.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import {
  indexOutbox,
  outboxField,
  type Actor,
  type DomainEvent,
} from '../../server/platform/events/index.ts';

/** Something missing or wrong in the knowledge base. */
export interface GapDocument {
  _id: Types.ObjectId;
  /** What it came from, so that it is made once: a ticket, a reader's report; chance for searches. */
  key: string;
  kind: GapKind;
  state: GapState;
  question: string;
  /** Telling words of the question, by which likes are found. */
  words: string[];
  samples: string[];
  askedCount: number;
  unansweredCount: number;
  departmentId: string | null;
  departmentName: string;
  dueAt: Date | null;
  takenBy: Actor | null;
  articleId: string | null;
  articleTitle: string;
  articleVersion: number | null;
  ticketId: string | null;
  proposal: string;
  reportedBy: Actor | null;
  reason: string | null;
  firstAt: Date;
  lastAt: Date;
  closedAt: Date | null;
  version: number;
  outbox: DomainEvent[];
}

const text = { type: String, default: '' };
const optionalText = { type: String, default: null };
const day = { type: Date, default: null };
const mixed = { type: Schema.Types.Mixed, default: null };

const schema = new Schema<GapDocument>(
  {
    key: { type: String, required: true, unique: true },
    kind: { type: String, enum: gapKinds, required: true },
    state: { type: String, enum: gapStates, required: true },
    question: { type: String, required: true },
    words: { type: [String], default: [] },
    samples: { type: [String], default: [] },
    askedCount: { type: Number, default: 0 },
    unansweredCount: { type: Number, default: 0 },
    departmentId: optionalText,
    departmentName: text,
    dueAt: day,
    takenBy: mixed,
    articleId: optionalText,
    articleTitle: text,
    articleVersion: { type: Number, default: null },
    ticketId: optionalText,
    proposal: text,
    reportedBy: mixed,
    reason: optionalText,
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    closedAt: day,
    version: { type: Number, default: 0 },
    ...outboxField,
  },
  { collection: 'knowledge_gaps', versionKey: false },
);
schema.index({ lastAt: -1, _id: -1 });
schema.index({ state: 1, lastAt: -1, _id: -1 });
schema.index({ departmentId: 1, state: 1, lastAt: -1, _id: -1 });
schema.index({ articleId: 1, state: 1 });
schema.index({ closedAt: 1 });
schema.index({ ticketId: 1 });
indexOutbox(schema as Schema);

export const gapModel = (connection: Connection): Model<GapDocument> =>
  modelOf(connection, 'KnowledgeGap', schema);

/** Somebody still has to do something about these. */
export const waiting: readonly GapState[] = ['gathering', 'open', 'agreed'];

export const gapEvents = [
  'gap.noticed',
  'gap.opened',
  'gap.taken',
  'gap.handed-on',
  'gap.writing',
  'gap.answered',
  'gap.dismissed',
] as const;
export type GapEvent = (typeof gapEvents)[number];
