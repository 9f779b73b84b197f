import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A message of the real data that lies beside the project, by the names of its publisher. */
export type SharedRow = Record<string, string>;

const folder = process.env.SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Rows of a file of the shared data; undefined, said aloud, where it is absent. */
export const sharedRows = (file: string): SharedRow[] | undefined => {
  const path = `${folder}/${file}`;
  if (!existsSync(path)) {
    console.log(`SKIPPED: ${file} is not there (looked in ${folder}; SHARED_DATA names another folder)`);
    return undefined;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as SharedRow);
};
