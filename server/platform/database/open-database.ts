import { Mongoose, type Connection } from 'mongoose';
import { AppError } from '../../kernel/errors.ts';
import { connectEmbedded } from './embedded/driver.ts';
import type { Database, DatabaseOptions } from './port.ts';

/** How long a MongoDB may take to answer before it counts as away. */
const patienceMs = 5_000;

const connectMongo = async (url: string): Promise<Connection> => {
  try {
    return await new Mongoose()
      .createConnection(url, { serverSelectionTimeoutMS: patienceMs, autoIndex: true })
      .asPromise();
  } catch (cause) {
    throw new AppError('unavailable', 'MongoDB does not answer at MONGODB_URL.', { cause });
  }
};

const pingMongo = async (connection: Connection): Promise<void> => {
  try {
    await connection.db?.command({ ping: 1 });
  } catch (cause) {
    throw new AppError('unavailable', 'MongoDB does not answer.', { cause });
  }
};

/** Every call gives a database with its own models, so that several live in one process. Throws `unavailable`. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  if (options.kind === 'mongodb') {
    const connection = await connectMongo(options.url);
    return {
      adapter: 'mongodb',
      connection,
      ping: () => pingMongo(connection),
      close: () => connection.close(),
    };
  }
  const connection = await connectEmbedded(options.folder);
  return {
    adapter: 'embedded',
    connection,
    ping: async () => {
      await connection.db?.listCollections().toArray();
    },
    close: () => connection.close(),
  };
};
