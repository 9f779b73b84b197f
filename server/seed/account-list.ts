import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FreshAccount } from '../start-message.ts';

/** The list of first passwords in the data folder, readable by its owner alone. */
export interface AccountList {
  /** User name to password; empty when there is no list yet. */
  read(): Promise<Map<string, string>>;
  /** Replaces the list; on disk when it resolves. */
  write(accounts: readonly FreshAccount[]): Promise<void>;
}

const lineOf = ({ username, password, role, name }: FreshAccount): string =>
  [username, password, role, name].join('\t');

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readLines = async (path: string): Promise<string[]> => {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

export const createAccountList = (dataDir: string): AccountList => {
  const path = join(dataDir, 'accounts.txt');
  return {
    async read() {
      const rows = (await readLines(path)).map((line) => line.split('\t'));
      return new Map(
        rows.flatMap(([username, password]) => (username && password ? [[username, password]] : [])),
      );
    },
    async write(accounts) {
      await mkdir(dataDir, { recursive: true });
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(accounts.map((account) => `${lineOf(account)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },
  };
};
