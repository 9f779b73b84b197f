import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { isAppError } from '../../kernel/errors.ts';
import type { FileStore } from './port.ts';

export interface ZipEntry {
  path: string;
  at: Date;
  /** Asked only when its turn comes, so that a large archive goes by piece by piece. */
  read: () => Promise<Readable>;
}

/** A ZIP of these entries as it is written; what an entry throws ends the stream. */
export const zipStream = (entries: Iterable<ZipEntry>): Readable => {
  const zip = new ZipFile();
  for (const { path, at, read } of entries) {
    zip.addReadStreamLazy(path, { mtime: at }, (give) => {
      read().then(
        (content) => give(null, content),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  }
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  return output;
};

/** What is kept nowhere any more is an empty entry: a lost picture must not cost the whole archive. */
export const openOrEmpty = (open: FileStore['open'], fileId: string): Promise<Readable> =>
  open(fileId).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') return Readable.from([]);
    throw error;
  });
