import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../kernel/errors.ts';

interface Owner {
  pid: number;
  host: string;
  /** When the process began, as its system counts it: tells a reused pid from the same process. */
  began: string | null;
}

/** A lock of another host (a container that shares the folder) counts as alive while it is this fresh. */
const freshMs = 8_000;
const beatMs = 2_000;

const beginningOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const isAlive = (path: string, owner: Owner): boolean => {
  if (owner.host !== hostname()) return Date.now() - statSync(path).mtimeMs < freshMs;
  return isRunning(owner.pid) && beginningOf(owner.pid) === owner.began;
};

const readOwner = (path: string): Owner | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
};

const tryCreate = (path: string, owner: Owner): boolean => {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(owner));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const openHere = new Set<string>();

const refuse = (folder: string, owner: Owner | undefined): never => {
  const by = owner ? ` (process ${owner.pid} on ${owner.host})` : '';
  throw new AppError(
    'unavailable',
    `The data folder ${folder} is in use by another process${by}. Stop that one, or choose another folder: DATA_DIR=./other`,
  );
};

/**
 * Keeps a second process out of a data folder. The lock dies with its process, kill -9 included, because what
 * counts is whether the process that it names still runs. Throws `unavailable`. Returns the release.
 */
export const lockFolder = (folder: string): (() => void) => {
  const path = join(folder, 'in-use-by.json');
  const me: Owner = { pid: process.pid, host: hostname(), began: beginningOf(process.pid) };
  if (openHere.has(folder)) refuse(folder, me);
  if (!tryCreate(path, me)) {
    const owner = readOwner(path);
    const isMine = owner?.pid === me.pid && owner.host === me.host && owner.began === me.began;
    if (owner && !isMine && isAlive(path, owner)) refuse(folder, owner);
    rmSync(path, { force: true });
    if (!tryCreate(path, me)) refuse(folder, readOwner(path));
  }
  openHere.add(folder);
  const beat = setInterval(() => {
    const now = new Date();
    utimesSync(path, now, now);
  }, beatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    openHere.delete(folder);
    rmSync(path, { force: true });
  };
};
