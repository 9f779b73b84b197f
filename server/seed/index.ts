import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { isAppError } from '../kernel/errors.ts';
import { newSecret } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { systemActor } from '../platform/events/index.ts';
import type { Departments } from '../features/departments/index.ts';
import type { Users } from '../features/users/index.ts';
import type { Articles } from '../../knowledge/articles/index.ts';
import type { FreshAccount } from '../start-message.ts';
import { demoAccounts, productionAccounts, type SeedAccount } from './accounts.ts';
import { seedArticles } from './seed-articles.ts';
import { departments as fuzhou } from './departments.ts';

export interface SeedParts {
  users: Users;
  departments: Departments;
  articles: Articles;
  dataDir: string;
  isProduction: boolean;
  clock: Clock;
  logger: Logger;
}

/** Enough for nobody to guess, short enough to type from the screen. */
const passwordBytes = 9;

const createAccount = async (
  { users, departments }: SeedParts,
  { departmentCode, ...account }: SeedAccount,
): Promise<FreshAccount | undefined> => {
  const department = departmentCode ? await departments.byCode(departmentCode) : undefined;
  const password = newSecret(passwordBytes);
  try {
    await users.create({ ...account, departmentId: department?.id ?? null, password }, systemActor);
    return { ...account, password };
  } catch (error) {
    // another process, started at the same moment, made it
    if (isAppError(error) && error.code === 'conflict') return undefined;
    throw error;
  }
};

const writeDown = async (dataDir: string, accounts: readonly FreshAccount[]): Promise<void> => {
  await mkdir(dataDir, { recursive: true });
  const lines = accounts.map(({ username, password, role, name }) => [username, password, role, name].join('\t'));
  await writeFile(join(dataDir, 'accounts.txt'), `${lines.join('\n')}\n`, { mode: 0o600 });
};

/**
 * The first start makes the city: departments, accounts with random passwords, articles. Later starts find
 * accounts and make nothing. In production only one administrator is made. Returns the accounts made now.
 */
export const seed = async (parts: SeedParts): Promise<FreshAccount[]> => {
  if (!(await parts.users.isEmpty())) return [];
  if (!parts.isProduction) await parts.departments.add(fuzhou);
  const wanted = parts.isProduction ? productionAccounts : demoAccounts;
  const made = (await Promise.all(wanted.map((account) => createAccount(parts, account)))).filter(
    (account) => account !== undefined,
  );
  await writeDown(parts.dataDir, made);
  if (!parts.isProduction) await seedArticles(parts);
  return made;
};
