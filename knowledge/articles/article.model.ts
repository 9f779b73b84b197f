import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { articleStates, type ArticleState } from '../../contract/articles.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import {
  indexOutbox,
  outboxField,
  type Actor,
  type DomainEvent,
} from '../../server/platform/events/index.ts';

/** What a version said, kept when the next one takes its place. */
export interface Revision {
  version: number;
  at: Date;
  by: string;
  note: string | null;
  title: string;
  publicBody: string;
  internalBody: string;
}

export interface ArticleDocument {
  _id: Types.ObjectId;
  slug: string;
  version: number;
  title: string;
  summary: string;
  publicBody: string;
  internalBody: string;
  titleEn: string;
  summaryEn: string;
  keywords: string[];
  topic: string;
  departmentId: string;
  departmentName: string;
  legalBasis: string;
  state: ArticleState;
  isPublic: boolean;
  effectiveAt: Date | null;
  expiresAt: Date | null;
  publishedAt: Date | null;
  updatedAt: Date;
  updatedBy: Actor;
  /** Times it was opened from a citizen's search or list: what the home page shows first. */
  readCount: number;
  helpful: { yes: number; no: number };
  revisions: Revision[];
  outbox: DomainEvent[];
}

const text = { type: String, default: '' };

const schema = new Schema<ArticleDocument>(
  {
    slug: { type: String, required: true, unique: true },
    version: { type: Number, default: 0 },
    title: { type: String, required: true },
    summary: text,
    publicBody: { type: String, required: true },
    internalBody: text,
    titleEn: text,
    summaryEn: text,
    keywords: { type: [String], default: [] },
    topic: text,
    departmentId: { type: String, required: true },
    departmentName: { type: String, required: true },
    legalBasis: text,
    state: { type: String, enum: articleStates, required: true },
    isPublic: { type: Boolean, default: true },
    effectiveAt: { type: Date, default: null },
    expiresAt: { type: Date, default: null },
    publishedAt: { type: Date, default: null },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: Schema.Types.Mixed, required: true },
    readCount: { type: Number, default: 0 },
    helpful: { type: { yes: Number, no: Number }, _id: false, default: { yes: 0, no: 0 } },
    revisions: { type: [Schema.Types.Mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'articles', versionKey: false, minimize: false },
);
schema.index({ state: 1, updatedAt: -1, _id: -1 });
schema.index({ departmentId: 1, state: 1, updatedAt: -1, _id: -1 });
schema.index({ state: 1, isPublic: 1, readCount: -1 });
indexOutbox(schema as Schema);

export const articleModel = (connection: Connection): Model<ArticleDocument> =>
  modelOf(connection, 'Article', schema);
