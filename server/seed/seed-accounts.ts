import { randomInt } from 'node:crypto';
import type { Departments } from '../features/departments/index.ts';
import type { Users } from '../features/users/index.ts';
import { isAppError } from '../kernel/errors.ts';
import { systemActor } from '../platform/events/index.ts';
import type { FreshAccount } from '../start-message.ts';
import type { AccountList } from './account-list.ts';
import type { SeedAccount } from './accounts.ts';

export interface AccountParts {
  users: Users;
  departments: Departments;
  list: AccountList;
}

/** Nobody should have to tell l from 1 and O from 0 when typing from the screen. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four letters: 59 bits, more than anyone can try against a growing lock-out. */
const newPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join(''),
  ).join('-');

/** False when there is an account of that name already. */
const createAccount = async (
  { users, departments }: AccountParts,
  { departmentCode, ...account }: SeedAccount,
  password: string,
): Promise<boolean> => {
  const department = departmentCode ? await departments.byCode(departmentCode) : undefined;
  try {
    await users.create({ ...account, departmentId: department?.id ?? null, password }, systemActor);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return false;
    throw error;
  }
};

/**
 * Makes the accounts that are not there yet and gives those whose password we know. Passwords are on disk before
 * the first account is: a start that is killed half-way locks nobody out, the next one goes on from the list.
 */
export const seedAccounts = async (
  parts: AccountParts,
  wanted: readonly SeedAccount[],
): Promise<FreshAccount[]> => {
  const written = await parts.list.read();
  const planned = wanted.map((account) => ({
    account,
    fresh: {
      username: account.username,
      password: written.get(account.username) ?? newPassword(),
      name: account.name,
      role: account.role,
    },
  }));
  await parts.list.write(planned.map(({ fresh }) => fresh));
  const known: FreshAccount[] = [];
  for (const { account, fresh } of planned) {
    const isMade = await createAccount(parts, account, fresh.password);
    if (isMade || written.has(fresh.username)) known.push(fresh);
  }
  if (known.length < planned.length) await parts.list.write(known);
  return known;
};
