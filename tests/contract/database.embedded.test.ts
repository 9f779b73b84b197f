import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../server/platform/database/index.ts';
import { databaseContract } from './database.contract.ts';

describe('Database: embedded', () => {
  let folder: string;
  let database: Database;
  databaseContract({
    async open() {
      folder = await mkdtemp(join(tmpdir(), 'hotline-database-'));
      database = await openDatabase({ kind: 'embedded', folder });
      return database;
    },
    async dispose() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
});
