import { mongo } from 'mongoose';

/** Whether a write failed because a unique index has that key already. The only reader of MongoDB's error code. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error instanceof mongo.MongoServerError || error instanceof mongo.MongoBulkWriteError) &&
  error.code === 11000;

/** Waits for an unordered bulk write; how many of its writes found their key taken. Other errors are thrown on. */
export const duplicateWrites = async (write: Promise<unknown>): Promise<number> => {
  try {
    await write;
    return 0;
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const writeErrors = [error.writeErrors].flat();
    if (writeErrors.some(({ code }) => code !== 11000)) throw error;
    return writeErrors.length;
  }
};
