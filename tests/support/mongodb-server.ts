import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { mongo } from 'mongoose';
import { freePort } from './free-port.ts';

export interface MongodbServer {
  url: string;
  /** The program that answers, as its build tells: databases that speak MongoDB's protocol differ. */
  name: string;
  close(): Promise<void>;
}

interface Place {
  port: number;
  folder: string;
}

/** Programs that speak MongoDB's protocol, in the order they are tried, with what each needs to be told. */
const programs: Record<string, (place: Place) => string[]> = {
  mongod: ({ port, folder }) => ['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder],
  'secantusd-py': ({ port, folder }) => ['--standalone', '--port', String(port), '--storage-path', folder],
};

const nameOf = async (url: string): Promise<string> => {
  const client = await mongo.MongoClient.connect(url, { serverSelectionTimeoutMS: 30_000 });
  try {
    const admin = client.db('admin');
    const build = await admin.command({ buildInfo: 1 });
    if ('secantusVersion' in build) return 'SecantusDB';
    const status = await admin.command({ serverStatus: 1 }).catch(() => ({ process: undefined }));
    return status.process === 'java' ? 'mongo-java-server' : 'MongoDB';
  } finally {
    await client.close();
  }
};

const stop = async (server: ChildProcess, folder: string): Promise<void> => {
  if (server.exitCode === null && server.signalCode === null) {
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    await exit;
  }
  await rm(folder, { recursive: true, force: true });
};

const startProgram = async (program: string): Promise<MongodbServer | undefined> => {
  const parameters = programs[basename(program)];
  if (!parameters) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'hotline-mongodb-'));
  const port = await freePort();
  const server = spawn(program, parameters({ port, folder }), { cwd: folder, stdio: 'ignore' });
  const gone = new Promise<undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.once('exit', () => resolve(undefined));
  });
  const url = `mongodb://127.0.0.1:${port}`;
  const name = await Promise.race([nameOf(url).catch(() => undefined), gone]);
  if (name === undefined) {
    if (server.pid !== undefined) await stop(server, folder);
    else await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  return { url, name, close: () => stop(server, folder) };
};

/**
 * The server at `MONGODB_URL`; else one started for the suite: the program that `MONGODB_SERVER` names, or the first
 * of those known that is installed. Undefined where there is none.
 */
export const findMongodbServer = async (): Promise<MongodbServer | undefined> => {
  const url = process.env.MONGODB_URL?.replace(/\/+$/, '');
  if (url) return { url, name: await nameOf(url), close: () => Promise.resolve() };
  const named = process.env.MONGODB_SERVER;
  if (named) {
    const server = await startProgram(named);
    if (!server) throw new Error(`MONGODB_SERVER=${named} did not start`);
    return server;
  }
  for (const program of Object.keys(programs)) {
    const server = await startProgram(program);
    if (server) return server;
  }
  return undefined;
};

export const noMongodbServer = `MONGODB_URL is not set and none of ${Object.keys(programs).join(', ')} is installed`;
