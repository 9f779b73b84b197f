import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { internal } from '../../kernel/errors.ts';
import { newSecret } from '../../kernel/ids.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Fewer characters are the rest of a file that was cut off: nobody seals with those. */
const fewest = 32;

const read = (place: string): string => {
  const secret = readFileSync(place, 'utf8').trim();
  if (secret.length < fewest)
    throw internal(`${place} holds no secret: restore it, or remove it to have a new one made.`);
  return secret;
};

/** The server's own secret from its folder, made at the first start and readable by its owner alone. */
export const readServerSecret = (folder: string): string => {
  const place = join(folder, 'secret.key');
  try {
    return read(place);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(place, `${newSecret(32)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isThere(error)) throw error; // another process was faster
  }
  return read(place);
};
