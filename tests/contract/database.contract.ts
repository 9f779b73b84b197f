import { expect } from 'chai';
import { Schema, type Model, type mongo, type Types } from 'mongoose';
import { modelOf, type Database } from '../../server/platform/database/index.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { aggregationCases } from './database/aggregation.ts';
import { cursorCases } from './database/cursors.ts';
import { indexCases } from './database/indexes.ts';
import { queryCases } from './database/queries.ts';
import { updateCases } from './database/updates.ts';

/** One document of every kind of field that the product has. */
export interface Sample {
  _id: Types.ObjectId;
  number: string;
  state: string;
  version: number;
  dueAt: Date | null;
  tags: string[];
  legs: { sid: string; state: string; seconds: number }[];
  price: Types.Decimal128 | null;
  nested: { city: string; code?: number };
}

const schema = new Schema<Sample>(
  {
    number: { type: String, required: true },
    state: { type: String, default: 'new' },
    version: { type: Number, default: 0 },
    dueAt: { type: Date, default: null },
    tags: [String],
    legs: [{ _id: false, sid: String, state: String, seconds: Number }],
    price: { type: Schema.Types.Decimal128, default: null },
    nested: { city: String, code: Number },
  },
  { versionKey: false },
);
schema.index({ number: 1 }, { unique: true });
schema.index({ state: 1, dueAt: 1 });
schema.index({ 'nested.code': 1 }, { unique: true, sparse: true });

export interface DatabaseSubject {
  open(): Promise<Database>;
  /** Lets go of whatever the subject was opened on. */
  dispose(): Promise<void>;
  /** Asked before each case: the cases in which this subject is known to differ are skipped aloud. */
  differences?(): readonly Difference[];
}

export interface Difference {
  reason: string;
  /** Titles of the cases. */
  tests: readonly string[];
}

export interface Bench {
  database: () => Database;
  samples: () => Model<Sample>;
  /** An empty collection without any index but that of `_id`. */
  collection: (name: string) => ReturnType<Database['connection']['collection']>;
}

export const errorOf = async (promise: Promise<unknown>): Promise<mongo.MongoServerError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, 'an error').to.be.instanceOf(Error);
  return error as mongo.MongoServerError;
};

/** What every database must do for mongoose, whichever serves it. */
export const databaseContract = (subject: DatabaseSubject): void => {
  let database: Database;
  let samples: Model<Sample>;

  before(async () => {
    database = await subject.open();
    samples = modelOf(database.connection, 'samples', schema);
    await samples.init();
  });
  beforeEach(async function () {
    const title = this.currentTest?.title ?? '';
    const difference = subject.differences?.().find(({ tests }) => tests.includes(title));
    if (difference) skipAloud(this, difference.reason);
    await samples.deleteMany({});
  });
  after(() => subject.dispose());

  const bench: Bench = {
    database: () => database,
    samples: () => samples,
    collection: (name) => database.connection.collection(name),
  };
  queryCases(bench);
  updateCases(bench);
  indexCases(bench);
  aggregationCases(bench);
  cursorCases(bench);
};
