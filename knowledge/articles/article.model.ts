import { Schema, type Connection, type Model, type Types } from 'mongoose';
import {
  articleKinds,
  articleReaders,
  articleStates,
  type ArticleInput,
  type ArticleState,
} from '../../contract/articles.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import {
  indexOutbox,
  outboxField,
  type Actor,
  type DomainEvent,
} from '../../server/platform/events/index.ts';

/** What an article says, with the names of what it refers to. */
export interface ArticleContent extends Omit<ArticleInput, 'effectiveAt' | 'expiresAt'> {
  topic: string;
  departmentName: string;
  regionName: string;
  effectiveAt: Date | null;
  expiresAt: Date | null;
}

/** The version that readers see. */
export interface LiveArticle extends ArticleContent {
  version: number;
  publishedAt: Date;
  /** Files that citizens may fetch because this version shows them. */
  publicFileIds: string[];
}

/** A step of the history; `content` is what it said from then on, null when the step left the text alone. */
export interface Revision {
  version: number;
  at: Date;
  by: string;
  /** Null for the system. */
  byId: string | null;
  action: string;
  note: string | null;
  content: ArticleContent | null;
}

/** The working copy with its place in the life cycle; `live` is what everybody reads. */
export interface ArticleDocument extends ArticleContent {
  _id: Types.ObjectId;
  slug: string;
  version: number;
  state: ArticleState;
  live: LiveArticle | null;
  /** When the reviewed working copy will be published by itself. */
  scheduledAt: Date | null;
  /** When the live version must be looked at again. */
  reviewDueAt: Date | null;
  /** When the review under way should be done. */
  dueAt: Date | null;
  updatedAt: Date;
  updatedBy: Actor;
  /** Times it was opened from a citizen's search or list: what the home page shows first. */
  readCount: number;
  helpful: { yes: number; no: number };
  revisions: Revision[];
  outbox: DomainEvent[];
}

const text = { type: String, default: '' };
const day = { type: Date, default: null };

const content = {
  title: { type: String, required: true },
  summary: text,
  publicBody: { type: String, required: true },
  internalBody: text,
  titleEn: text,
  summaryEn: text,
  keywords: { type: [String], default: [] },
  topicId: { type: String, default: null },
  topic: text,
  kind: { type: String, enum: articleKinds, default: 'faq' },
  region: { type: String, required: true },
  regionName: text,
  readers: { type: String, enum: articleReaders, default: 'everyone' },
  departmentId: { type: String, required: true },
  departmentName: { type: String, required: true },
  legalBasis: text,
  serviceCode: text,
  isPublic: { type: Boolean, default: true },
  effectiveAt: day,
  expiresAt: day,
  attachments: { type: [Schema.Types.Mixed], default: [] },
  relatedIds: { type: [String], default: [] },
};

const schema = new Schema<ArticleDocument>(
  {
    ...content,
    slug: { type: String, required: true, unique: true },
    version: { type: Number, default: 0 },
    state: { type: String, enum: articleStates, required: true },
    live: { type: Schema.Types.Mixed, default: null },
    scheduledAt: day,
    reviewDueAt: day,
    dueAt: day,
    updatedAt: { type: Date, required: true },
    updatedBy: { type: Schema.Types.Mixed, required: true },
    readCount: { type: Number, default: 0 },
    helpful: { type: { yes: Number, no: Number }, _id: false, default: { yes: 0, no: 0 } },
    revisions: { type: [Schema.Types.Mixed], default: [] },
    ...outboxField,
  } as never,
  { collection: 'articles', versionKey: false, minimize: false },
);
schema.index({ updatedAt: -1, _id: -1 });
schema.index({ state: 1, updatedAt: -1, _id: -1 });
schema.index({ departmentId: 1, state: 1, updatedAt: -1, _id: -1 });
schema.index({ topicId: 1, updatedAt: -1, _id: -1 });
schema.index({ 'live.isPublic': 1, readCount: -1 });
schema.index({ 'live.isPublic': 1, 'live.topicId': 1, readCount: -1 });
schema.index({ 'live.publishedAt': -1, _id: -1 });
schema.index({ 'live.serviceCode': 1 });
schema.index({ 'live.publicFileIds': 1 });
schema.index({ state: 1, scheduledAt: 1 });
schema.index({ reviewDueAt: 1 });
schema.index({ 'live.expiresAt': 1 });
indexOutbox(schema as Schema);

export const articleModel = (connection: Connection): Model<ArticleDocument> =>
  modelOf(connection, 'Article', schema);

/** A filter for what has a published version, in a form that an index answers. */
export const isLive = { 'live.isPublic': { $in: [true, false] } };

/** Files named in Markdown: `![](/files/<id>)` and links. */
export const fileIdsIn = (markdown: string): string[] => [
  ...new Set(
    [...markdown.matchAll(/\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)].map(
      ([, id = '']) => id,
    ),
  ),
];

const contentFields = Object.keys(content) as (keyof ArticleContent)[];

/** What it says, without its place in the life cycle. */
export const contentOf = (from: ArticleContent): ArticleContent =>
  Object.fromEntries(contentFields.map((field) => [field, from[field]])) as unknown as ArticleContent;

export const newLive = (from: ArticleContent, version: number, publishedAt: Date): LiveArticle => ({
  ...contentOf(from),
  version,
  publishedAt,
  publicFileIds: [...fileIdsIn(from.publicBody), ...from.attachments.map(({ fileId }) => fileId)],
});
