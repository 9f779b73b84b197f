import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { databaseContract } from './database.contract.ts';

const url = process.env.MONGODB_URL;

describe('Database: MongoDB', function () {
  if (url === undefined) {
    it('does for mongoose what the embedded one does', function () {
      skipAloud(this, 'MONGODB_URL is not set: no server to run against');
    });
    return;
  }
  let database: Database;
  databaseContract({
    async open() {
      database = await openDatabase({
        kind: 'mongodb',
        url: url.replace(/\/?$/, `/contract-${process.pid}`),
      });
      return database;
    },
    async dispose() {
      await database.connection.dropDatabase();
      await database.close();
    },
  });
});
