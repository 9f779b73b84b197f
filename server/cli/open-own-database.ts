import { join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError, isAppError } from '../kernel/errors.ts';
import { openDatabase, type Database } from '../platform/database/index.ts';

/** The database of npm start. Throws `unavailable` while the server has the embedded one. */
export const openOwnDatabase = async (config: Config): Promise<Database> => {
  if (config.mongodbUrl) return openDatabase({ kind: 'mongodb', url: config.mongodbUrl });
  const folder = join(config.dataDir, 'database');
  try {
    return await openDatabase({ kind: 'embedded', folder });
  } catch (cause) {
    if (!isAppError(cause) || cause.code !== 'unavailable') throw cause;
    const advice =
      'Stop the server (npm start), run this, and start it again. With MONGODB_URL it may run on.';
    throw new AppError('unavailable', `The database in ${folder} is in use. ${advice}`, { cause });
  }
};
