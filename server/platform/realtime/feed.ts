import { Schema, type Connection, type Model } from 'mongoose';
import type { CatchUpAnswer, RealtimeMessage } from '../../../contract/realtime.ts';
import type { Clock } from '../../kernel/clock.ts';
import { modelOf } from '../database/index.ts';
import type { PersonKeys } from '../personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../text/erase.ts';
import { eraseRows } from '../text/erase-rows.ts';
import type { RealtimeDelivery } from '../events/processor.ts';

interface FeedEntry {
  /** Event id and place within the event, so that a relay that runs twice adds nothing. */
  _id: string;
  cursor: number;
  at: Date;
  name: string;
  payload: unknown;
  rooms: string[];
  except: string[];
}

interface FeedCounter {
  _id: string;
  cursor: number;
  /** Entries up to here have been trimmed. */
  trimmedTo: number;
}

const entrySchema = new Schema<FeedEntry>(
  {
    _id: { type: String, required: true },
    cursor: { type: Number, required: true },
    at: { type: Date, required: true },
    name: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    rooms: { type: [String], required: true },
    except: { type: [String], default: [] },
  },
  { versionKey: false, collection: 'feed', minimize: false },
);
entrySchema.index({ cursor: 1 }, { unique: true });
entrySchema.index({ at: 1 });

const counterSchema = new Schema<FeedCounter>(
  {
    _id: { type: String, required: true },
    cursor: { type: Number, required: true },
    trimmedTo: { type: Number, required: true },
  },
  { versionKey: false, collection: 'feed_counter' },
);

const counterId = 'feed';
const pageSize = 500;

export interface NewFeedEntry {
  key: string;
  delivery: RealtimeDelivery;
}

export interface AppendedEntry {
  message: RealtimeMessage;
  rooms: readonly string[];
  except: readonly string[];
}

/** Everything browsers were told, in order, kept for a while so that a lost connection loses nothing. */
export interface Feed {
  /** Appends what is not there yet, in order; one writer at a time (the relay's lease sees to that). */
  append(entries: readonly NewFeedEntry[]): Promise<AppendedEntry[]>;
  /** The last entry there is. */
  cursor(): Promise<number>;
  /** What a viewer in `rooms` missed after `cursor`. */
  since(cursor: number | null, rooms: readonly string[]): Promise<CatchUpAnswer>;
  /** Takes a person out of what was told about what is theirs; gives how many entries changed. */
  erase(of: PersonKeys): Promise<number>;
  /** Forgets what is older than `before`. */
  trim(before: Date): Promise<void>;
}

const toMessage = (entry: FeedEntry): RealtimeMessage =>
  ({ cursor: entry.cursor, name: entry.name, payload: entry.payload }) as RealtimeMessage;

const withoutKnown = async (
  model: Model<FeedEntry>,
  entries: readonly NewFeedEntry[],
): Promise<NewFeedEntry[]> => {
  const keys = entries.map((entry) => entry.key);
  const known = new Set((await model.find({ _id: { $in: keys } }, { _id: 1 }).lean()).map((row) => row._id));
  return entries.filter((entry) => !known.has(entry.key));
};

const isFor = (entry: FeedEntry, mine: ReadonlySet<string>): boolean =>
  entry.rooms.some((room) => mine.has(room)) && !entry.except.some((room) => mine.has(room));

const reserve = async (counters: Model<FeedCounter>, count: number): Promise<number> => {
  const after = await counters
    .findOneAndUpdate(
      { _id: counterId },
      { $inc: { cursor: count }, $setOnInsert: { trimmedTo: 0 } },
      { upsert: true, returnDocument: 'after' },
    )
    .lean();
  return after.cursor - count;
};

const append = async (
  { entries, counters, clock }: { entries: Model<FeedEntry>; counters: Model<FeedCounter>; clock: Clock },
  wanted: readonly NewFeedEntry[],
): Promise<AppendedEntry[]> => {
  const fresh = wanted.length === 0 ? [] : await withoutKnown(entries, wanted);
  if (fresh.length === 0) return [];
  const base = await reserve(counters, fresh.length);
  const rows = fresh.map(({ key, delivery }, place) => ({
    _id: key,
    cursor: base + place + 1,
    at: clock.now(),
    name: delivery.name,
    payload: delivery.payload,
    rooms: [...delivery.rooms],
    except: [...(delivery.except ?? [])],
  }));
  await entries.collection.insertMany(rows as never[], { ignoreUndefined: true });
  return rows.map((row) => ({ message: toMessage(row), rooms: row.rooms, except: row.except }));
};

export const createFeed = (connection: Connection, clock: Clock): Feed => {
  const entries = modelOf(connection, 'FeedEntry', entrySchema);
  const counters = modelOf(connection, 'FeedCounter', counterSchema);
  const counter = async () => (await counters.findById(counterId).lean()) ?? { cursor: 0, trimmedTo: 0 };

  return {
    append: (wanted) => append({ entries, counters, clock }, wanted),

    cursor: async () => (await counter()).cursor,

    async since(cursor, rooms) {
      const { cursor: latest, trimmedTo } = await counter();
      if (cursor === null) return { ok: true, messages: [], cursor: latest, hasMore: false };
      if (cursor < trimmedTo || cursor > latest) return { ok: false, reason: 'too_old', cursor: latest };
      const rows = await entries
        .find({ cursor: { $gt: cursor } })
        .sort({ cursor: 1 })
        .limit(pageSize)
        .lean();
      const mine = new Set(rooms);
      return {
        ok: true,
        messages: rows.filter((row) => isFor(row, mine)).map(toMessage),
        cursor: rows.at(-1)?.cursor ?? cursor,
        hasMore: rows.length === pageSize,
      };
    },

    erase(of) {
      const erase = eraserOfPerson(of);
      return eraseRows(entries, {
        filter: {},
        concerns: ({ payload }) => {
          const told = JSON.stringify(payload);
          return of.recordIds.some((id) => told.includes(id));
        },
        erased: ({ payload }) => ({ payload: eraseWithin(payload, erase) }),
      });
    },

    async trim(before) {
      const newest = await entries
        .findOne({ at: { $lt: before } })
        .sort({ at: -1 })
        .lean();
      if (!newest) return;
      await counters.updateOne({ _id: counterId }, { $max: { trimmedTo: newest.cursor } });
      await entries.deleteMany({ cursor: { $lte: newest.cursor } });
    },
  };
};
