import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { findMongodbServer, noMongodbServer, type MongodbServer } from '../support/mongodb-server.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { databaseContract, type Difference } from './database.contract.ts';

/** What other databases that speak the protocol do not do, and MongoDB does. */
const differences: Record<string, Difference[]> = {
  SecantusDB: [
    {
      reason: 'SecantusDB 0.7 does not know the matched position in findAndModify',
      tests: ['changes and gives the element that the filter found, by position'],
    },
  ],
  'mongo-java-server': [
    {
      reason: 'mongo-java-server 1.47 does not know the matched position in findAndModify',
      tests: ['changes and gives the element that the filter found, by position'],
    },
    {
      reason: 'mongo-java-server 1.47 tells that a key is taken, not which',
      tests: ['name the key that is taken'],
    },
  ],
};

describe('Database: MongoDB', function () {
  let server: MongodbServer | undefined;
  let database: Database;
  before(async function () {
    this.timeout(60_000);
    server = await findMongodbServer();
    if (!server) skipAloud(this, noMongodbServer);
  });

  databaseContract({
    async open() {
      database = await openDatabase({ kind: 'mongodb', url: `${server?.url}/contract-${process.pid}` });
      return database;
    },
    async dispose() {
      if (!server) return;
      await database.connection.dropDatabase();
      await database.close();
      await server.close();
    },
    differences: () => differences[server?.name ?? ''] ?? [],
  });
});
