import { mongo } from 'mongoose';

/** Whether a write failed because a unique index has that key already. The only reader of MongoDB's error code. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error instanceof mongo.MongoServerError || error instanceof mongo.MongoBulkWriteError) &&
  error.code === 11000;

/** The paths of the unique index that refused a write. */
export const duplicatePaths = (error: unknown): string[] =>
  error instanceof mongo.MongoServerError && typeof error.keyPattern === 'object'
    ? Object.keys(error.keyPattern as Record<string, unknown>)
    : [];
