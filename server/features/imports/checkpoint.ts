import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../../platform/database/index.ts';
import type { Mapping } from './mapping.ts';

interface CheckpointDocument {
  _id: string;
  /** Rows up to this one are in the database or in the rejects file. */
  place: number;
}

/** How far an import has come, so that one that was broken off goes on there. */
export interface Checkpoints {
  read(key: string): Promise<number>;
  write(key: string, place: number): Promise<void>;
  forget(key: string): Promise<void>;
}

/** The same file with the same mapping is the same import, whatever the file is called. */
export const importKey = async (path: string, mapping: Mapping): Promise<string> => {
  const hash = createHash('sha256').update(JSON.stringify(mapping));
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const schema = new Schema<CheckpointDocument>(
  { _id: { type: String, required: true }, place: { type: Number, required: true } },
  { versionKey: false },
);

export const createCheckpoints = (connection: Connection): Checkpoints => {
  const model: Model<CheckpointDocument> = modelOf(connection, 'imports', schema);
  return {
    read: async (key) => (await model.findById(key).lean())?.place ?? 0,
    async write(key, place) {
      await model.updateOne({ _id: key }, { $set: { place } }, { upsert: true });
    },
    async forget(key) {
      await model.deleteOne({ _id: key });
    },
  };
};
