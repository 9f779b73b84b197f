import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { detectEncoding } from './encoding.ts';

/** The file's text without byte order mark, and how far it has been read. */
export const openText = async (path: string): Promise<{ text: Readable; fraction: () => number }> => {
  const [{ size }, encoding] = await Promise.all([stat(path), detectEncoding(path)]);
  const bytes = createReadStream(path);
  const decoder = new TextDecoder(encoding);
  const decode = new Transform({
    readableObjectMode: false,
    decodeStrings: false,
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  bytes.on('error', (error) => decode.destroy(error));
  return {
    text: bytes.pipe(decode).setEncoding('utf8'),
    fraction: () => (size === 0 ? 1 : bytes.bytesRead / size),
  };
};
