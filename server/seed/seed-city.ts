import { setTimeout as delay } from 'node:timers/promises';
import { Schema, type Connection } from 'mongoose';
import type { Departments } from '../features/departments/index.ts';
import type { Users } from '../features/users/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { modelOf } from '../platform/database/index.ts';
import { createLease, type Lease } from '../platform/events/index.ts';
import type { FreshAccount } from '../start-message.ts';
import { createAccountList } from './account-list.ts';
import { demoAccounts, productionAccounts } from './accounts.ts';
import { departments as fuzhou } from './departments.ts';
import { seedAccounts } from './seed-accounts.ts';

export interface CityParts {
  connection: Connection;
  users: Users;
  departments: Departments;
  dataDir: string;
  isProduction: boolean;
  clock: Clock;
  logger: Logger;
  /** What else a demonstration needs, made after departments and accounts. Each may run twice. */
  further: readonly (() => Promise<void>)[];
}

interface SeedDocument {
  _id: string;
  finishedAt: Date;
}

const seedSchema = new Schema<SeedDocument>(
  { _id: { type: String, required: true }, finishedAt: { type: Date, required: true } },
  { collection: 'seeds', versionKey: false },
);

const askAgainMs = 200;
/** How long the next start waits when the one before was killed. */
const leaseMs = 3_000;

/** Keeps the lease for as long as the work takes. */
const whileHolding = async <Result>(lease: Lease, work: () => Promise<Result>): Promise<Result> => {
  const renewal = setInterval(() => void lease.hold().catch(() => undefined), leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
};

const makeCity = async (parts: CityParts): Promise<FreshAccount[]> => {
  const list = createAccountList(parts.dataDir);
  const isOurs = (await parts.users.isEmpty()) || (await list.read()).size > 0;
  if (!isOurs) return []; // accounts that we did not make: somebody else's database, left as it is
  if (parts.isProduction) return seedAccounts({ ...parts, list }, productionAccounts);
  await parts.departments.add(fuzhou);
  const accounts = await seedAccounts({ ...parts, list }, demoAccounts);
  for (const make of parts.further) await make();
  return accounts;
};

/**
 * The first start makes the city: departments and accounts with random passwords, which are also written into the
 * data folder; in production one administrator and nothing else. A start that was broken off is finished by the
 * next one; of several processes one works and the others wait. Gives the accounts made, none later on.
 */
export const seedCity = async (parts: CityParts): Promise<FreshAccount[]> => {
  const seeds = modelOf(parts.connection, 'Seed', seedSchema);
  const isDone = async () => (await seeds.findById('city').lean()) !== null;
  const lease = createLease(parts, 'seed', leaseMs);
  const work = async (): Promise<FreshAccount[]> => {
    if (await isDone()) return []; // finished by another process before we got the lease
    const accounts = await makeCity(parts);
    await seeds.updateOne({ _id: 'city' }, { $set: { finishedAt: parts.clock.now() } }, { upsert: true });
    parts.logger.info({ accounts: accounts.length }, 'the first start has made the city');
    return accounts;
  };
  while (!(await isDone())) {
    if (await lease.hold()) return whileHolding(lease, work);
    await delay(askAgainMs);
  }
  return [];
};
