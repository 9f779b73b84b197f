import { mongo, type Connection, type Model } from 'mongoose';

/** IndexOptionsConflict, IndexKeySpecsConflict: it was built as an earlier version of the product declared it. */
const conflictCodes: unknown[] = [85, 86];

const openModel = async (model: Model<unknown>): Promise<void> => {
  try {
    await model.init();
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError) || !conflictCodes.includes(error.code)) throw error;
    await model.syncIndexes();
  }
};

/** Resolves when every model's indexes are as they are declared. */
export const openModels = async (connection: Connection): Promise<void> => {
  await Promise.all(Object.values(connection.models).map(openModel));
};
