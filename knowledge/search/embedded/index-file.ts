import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where an index is kept while the system is down. */
export interface IndexFile {
  /** Undefined: there is none. */
  read(): Promise<Buffer | undefined>;
  /** All or nothing: a crash on the way leaves what was there. */
  write(parts: readonly Uint8Array[]): Promise<void>;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export const createIndexFile = (path: string): IndexFile => ({
  async read() {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  async write(parts) {
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.new`;
    const file = await open(unfinished, 'w');
    try {
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  },
});
