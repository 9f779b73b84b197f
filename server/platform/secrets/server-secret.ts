import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '../../kernel/ids.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The server's own secret from its folder, made at the first start and readable by its owner alone. */
export const readServerSecret = (folder: string): string => {
  const place = join(folder, 'secret.key');
  try {
    return readFileSync(place, 'utf8').trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(place, `${newSecret(32)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw error; // another process was faster
  }
  return readFileSync(place, 'utf8').trim();
};
