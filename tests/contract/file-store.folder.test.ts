import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderFileStore } from '../../server/platform/files/index.ts';
import { fileStoreContract } from './file-store.contract.ts';

fileStoreContract('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  return {
    store: createFolderFileStore({ folder }),
    countKept: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    },
    reopen: () => createFolderFileStore({ folder }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
});
