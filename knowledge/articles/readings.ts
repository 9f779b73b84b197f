import { Schema, type Connection, type Model } from 'mongoose';
import type { Clock } from '../../server/kernel/clock.ts';
import { modelOf } from '../../server/platform/database/index.ts';

/** One device on the citizens' site, from its first answer until a week after its last. */
export interface ReadingDocument {
  /** Chance, kept in a cookie; nothing about the person. */
  _id: string;
  firstAt: Date;
  lastAt: Date;
  /** The answer read last. */
  articleId: string;
  /** The reader's own word, the last one counts; null while nothing was said. */
  hasHelped: boolean | null;
  /** When the same device chatted with us or filed a request. */
  contactAt: Date | null;
}

const schema = new Schema<ReadingDocument>(
  {
    _id: { type: String, required: true },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    articleId: { type: String, required: true },
    hasHelped: { type: Boolean, default: null },
    contactAt: { type: Date, default: null },
  },
  { collection: 'readings', versionKey: false },
);
schema.index({ lastAt: 1 });

/** So long after reading a contact counts as one about the same matter: seven days. */
export const contactCountsMs = 7 * 24 * 60 * 60 * 1000;

/** Who read answers by themselves, and whether that was enough. */
export interface Readings {
  model: Model<ReadingDocument>;
  read(readerId: string, articleId: string): Promise<void>;
  rated(readerId: string, hasHelped: boolean): Promise<void>;
  /** A chat or a request of a device that read before; of one that did not nothing is kept. */
  contacted(readerId: string): Promise<void>;
}

export const createReadings = (connection: Connection, clock: Clock): Readings => {
  const model = modelOf(connection, 'Reading', schema);
  return {
    model,
    async read(readerId, articleId) {
      const at = clock.now();
      await model.updateOne(
        { _id: readerId },
        {
          $set: { lastAt: at, articleId },
          $setOnInsert: { firstAt: at, hasHelped: null, contactAt: null },
        },
        { upsert: true },
      );
    },
    async rated(readerId, hasHelped) {
      await model.updateOne({ _id: readerId }, { $set: { hasHelped } });
    },
    async contacted(readerId) {
      const at = clock.now();
      const since = new Date(at.getTime() - contactCountsMs);
      await model.updateOne({ _id: readerId, lastAt: { $gte: since } }, { $set: { contactAt: at } });
    },
  };
};
