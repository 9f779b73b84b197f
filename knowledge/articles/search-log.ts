import { Schema, type Connection, type Types } from 'mongoose';
import type { Clock } from '../../server/kernel/clock.ts';
import type { Logger } from '../../server/kernel/logger.ts';
import { modelOf } from '../../server/platform/database/index.ts';

interface SearchDocument {
  _id: Types.ObjectId;
  at: Date;
  text: string;
  audience: 'public' | 'internal';
  resultCount: number;
  /** The article that was opened from the results. */
  clickedId: string | null;
}

const schema = new Schema<SearchDocument>(
  {
    at: { type: Date, required: true },
    text: { type: String, required: true },
    audience: { type: String, required: true },
    resultCount: { type: Number, required: true },
    clickedId: { type: String, default: null },
  },
  { collection: 'searches', versionKey: false },
);
schema.index({ resultCount: 1, at: -1 });
schema.index({ at: -1 });

/** What people looked for and whether they found it: the gaps of the knowledge base begin here. */
export interface SearchLog {
  /** Returns at once; the searcher does not wait for the log. */
  note(search: { text: string; audience: 'public' | 'internal'; resultCount: number }): void;
}

export const createSearchLog = (
  connection: Connection,
  { clock, logger }: { clock: Clock; logger: Logger },
): SearchLog => {
  const searches = modelOf(connection, 'Search', schema);
  return {
    note: (search) => {
      searches
        .create({ ...search, at: clock.now(), clickedId: null })
        .catch((error: unknown) => logger.warn({ err: error }, 'a search was not logged'));
    },
  };
};
