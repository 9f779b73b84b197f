import { Schema, Types, type Connection, type Model } from 'mongoose';
import type { ArticleSearchHit } from '../../contract/articles.ts';
import type { SearchOutcome } from '../../contract/gaps.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import type { Logger } from '../../server/kernel/logger.ts';
import { modelOf } from '../../server/platform/database/index.ts';
import { publicText } from '../../server/platform/text/public-text.ts';
import { coverageOf } from './coverage.ts';

export interface SearchDocument {
  _id: Types.ObjectId;
  at: Date;
  text: string;
  audience: 'public' | 'internal';
  resultCount: number;
  /** How much of what was asked the best results speak of, 0 to 1. */
  coverage: number;
  /** Owner of the best result: whose matter it probably is. */
  departmentId: string | null;
  /** The article that was opened from the results. */
  clickedId: string | null;
  dwellMs: number | null;
  outcome: SearchOutcome | null;
  /** When it was looked at for gaps; null until then. */
  judgedAt: Date | null;
  /** The gap that it belongs to. */
  gapId: string | null;
  /** The conversation in which it was asked; absent for what was looked for by itself. */
  askedIn?: string;
}

const schema = new Schema<SearchDocument>(
  {
    at: { type: Date, required: true },
    text: { type: String, required: true },
    audience: { type: String, required: true },
    resultCount: { type: Number, required: true },
    coverage: { type: Number, default: 1 },
    departmentId: { type: String, default: null },
    clickedId: { type: String, default: null },
    dwellMs: { type: Number, default: null },
    outcome: { type: String, default: null },
    judgedAt: { type: Date, default: null },
    gapId: { type: String, default: null },
    askedIn: String,
  },
  { collection: 'searches', versionKey: false },
);
schema.index({ at: -1 });
schema.index({ judgedAt: 1, at: 1 });
schema.index({ gapId: 1, at: -1 });
schema.index({ askedIn: 1 }, { sparse: true });

export interface NotedSearch {
  /** The same while somebody types on: the last text counts. Without one the search stands for itself. */
  id?: string | undefined;
  text: string;
  audience: 'public' | 'internal';
  hits: readonly ArticleSearchHit[];
  /** The conversation in which it was asked. */
  askedIn?: string | undefined;
}

/** What people looked for and whether they found it: the gaps of the knowledge base begin here. */
export interface SearchLog {
  model: Model<SearchDocument>;
  /** Returns at once; the searcher does not wait for the log. */
  note(search: NotedSearch): void;
  /** An article was opened from the results. */
  opened(id: string, articleId: string): Promise<void>;
  /** It was read for so long, in milliseconds. */
  left(id: string, dwellMs: number): Promise<void>;
  ended(id: string, outcome: SearchOutcome): Promise<void>;
}

const followUp = (model: Model<SearchDocument>): Omit<SearchLog, 'model' | 'note'> => {
  const change = async (id: string, set: Partial<SearchDocument>): Promise<void> => {
    await model.updateOne({ _id: id }, { $set: { ...set, judgedAt: null } });
  };
  return {
    opened: (id, clickedId) => change(id, { clickedId }),
    left: async (id, dwellMs) => {
      await model.updateOne({ _id: id }, { $max: { dwellMs } });
    },
    ended: (id, outcome) => change(id, { outcome }),
  };
};

export const createSearchLog = (
  connection: Connection,
  { clock, logger }: { clock: Clock; logger: Logger },
): SearchLog => {
  const model = modelOf(connection, 'Search', schema);
  return {
    model,
    ...followUp(model),
    note: ({ id, text, audience, hits, askedIn }) => {
      const found = {
        // Nothing tells whose a search is: nothing that could tell it is kept.
        ...{ at: clock.now(), text: publicText(text), audience, resultCount: hits.length },
        ...(askedIn !== undefined && { askedIn }),
        coverage: coverageOf(text, hits),
        departmentId: hits[0]?.departmentId ?? null,
      };
      model
        .updateOne({ _id: id ?? new Types.ObjectId() }, { $set: found }, { upsert: true })
        .catch((error: unknown) => logger.warn({ err: error }, 'a search was not logged'));
    },
  };
};
