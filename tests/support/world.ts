import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { mongo } from 'mongoose';
import type { Me } from '../../contract/auth.ts';
import type { Department } from '../../contract/departments.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { createLogger, silentLogger } from '../../server/kernel/logger.ts';
import type { System } from '../../server/system.ts';
import { createClient, type Client } from './client.ts';

/** The whole application over real HTTP on a free port, on a data folder of its own. */
export interface World {
  url: string;
  system: System;
  /** A client signed in as one of the seeded accounts: `agent1`, `dispatcher`, `handler.gulou`, … */
  signIn(username: string): Promise<SignedIn>;
  /** Somebody without an account. */
  stranger: Client;
  department(code: string): Promise<Department>;
  /** Resolves when everything that the last change leads to has happened. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export type SignedIn = Client & { me: Me };

export interface WorldOptions {
  clock?: Clock;
  environment?: Record<string, string>;
  /** A folder that outlives the world, so that the next one finds what this one left; `forget` removes it. */
  dataDir?: string;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** With `MONGODB_URL` every data folder has a database of its own on that server; without, the embedded one. */
export const databaseOf = (dataDir: string): Record<string, string> => {
  const server = process.env.MONGODB_URL;
  return server
    ? { MONGODB_URL: `${server.replace(/\/+$/, '')}/${dataDir.split(sep).slice(-2).join('-')}` }
    : {};
};

/** Removes what a world has left in its folder and its database. */
export const forget = async (dataDir: string): Promise<void> => {
  await rm(dataDir, { recursive: true, force: true });
  const { MONGODB_URL: url } = databaseOf(dataDir);
  if (!url) return;
  const client = await mongo.MongoClient.connect(url);
  await client.db().dropDatabase();
  await client.close();
};

const readPasswords = async (dataDir: string): Promise<Map<string, string>> => {
  const lines = (await readFile(join(dataDir, 'accounts.txt'), 'utf8')).split('\n');
  return new Map(lines.map((line) => line.split('\t')).map(([name = '', password = '']) => [name, password]));
};

export const openWorld = async ({
  clock = systemClock,
  environment = {},
  dataDir: kept,
}: WorldOptions = {}): Promise<World> => {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'hotline-world-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ...databaseOf(dataDir),
    ...environment,
  });
  const logger = process.env.TEST_LOG ? createLogger(process.env.TEST_LOG) : silentLogger;
  const system = await compose(config, { logger, clock });
  await system.start();
  const passwords = await readPasswords(dataDir);

  return {
    url,
    system,
    stranger: createClient(url),
    async signIn(username) {
      const client = createClient(url);
      const password = passwords.get(username);
      if (!password) throw new Error(`no seeded account ${username}`);
      await client.post('/session', { username, password });
      const { data } = await client.get<Me>('/me');
      client.csrfToken = data.csrfToken;
      return Object.assign(client, { me: data });
    },
    async department(code) {
      const found = await system.features.departments.departments.byCode(code);
      if (!found) throw new Error(`no seeded department ${code}`);
      return found;
    },
    settle: () => system.settle(),
    async close() {
      await system.close();
      if (!kept) await forget(dataDir);
    },
  };
};
