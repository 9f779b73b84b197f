import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

/** One row that was not taken, and why; `row` counts from 1 without the heading. */
export interface Reject {
  row: number;
  reason: string;
  /** The row as it was read, to be mended and imported again. */
  data: unknown;
}

export interface Rejects {
  add(reject: Reject): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes JSON lines; the file comes into being with the first reject, and no file means no reject. `goOn` adds to
 * what an earlier run wrote.
 */
export const openRejects = async (path: string, { goOn }: { goOn: boolean }): Promise<Rejects> => {
  if (!goOn) await rm(path, { force: true });
  let stream: WriteStream | undefined;
  return {
    async add(reject) {
      stream ??= createWriteStream(path, { flags: 'a' });
      if (!stream.write(`${JSON.stringify(reject)}\n`)) await once(stream, 'drain');
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
};
