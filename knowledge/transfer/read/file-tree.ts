import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { unreadable } from './unreadable.ts';

/** Largest single file, in bytes. */
export const mostBytes = 20 * 1024 * 1024;
export const mostFiles = 5_000;

/** Files as they were given: a folder, or an archive. Paths have slashes and no leading one. */
export interface FileTree {
  paths: readonly string[];
  /** Throws `invalid_input` for what is too large or not there. */
  read(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** What systems leave behind in folders, and Word beside an open file. */
export const isLitter = (path: string): boolean =>
  path
    .split('/')
    .some(
      (part) => part.startsWith('.') || part.startsWith('~$') || part === '__MACOSX' || part === 'Thumbs.db',
    );

/** A folder with all below it, or a single file. */
export const openFolder = async (given: string): Promise<FileTree> => {
  const isFile = (await stat(given)).isFile();
  const root = isFile ? dirname(given) : given;
  const found = isFile
    ? [basename(given)]
    : (await readdir(root, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const paths = found.filter((path) => !isLitter(path)).sort();
  if (paths.length > mostFiles) throw unreadable('too_many_files');
  return {
    paths,
    async read(path) {
      const whole = join(root, path);
      if ((await stat(whole)).size > mostBytes) throw unreadable('file_too_large');
      return readFile(whole);
    },
    close: () => Promise.resolve(),
  };
};
