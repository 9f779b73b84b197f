import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';
import type { VirusScanner } from './port.ts';

/** A scanner that says nothing for so long is as good as none. */
const patienceMs = 30_000;
/** Bytes of one chunk; clamd takes up to its StreamMaxLength in all. */
const chunkBytes = 64 * 1024;

const sized = (chunk: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(chunk.length);
  return Buffer.concat([size, chunk]);
};

async function* instream(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const read of content as AsyncIterable<Buffer>) {
    for (let at = 0; at < read.length; at += chunkBytes) yield sized(read.subarray(at, at + chunkBytes));
  }
  yield Buffer.alloc(4);
}

const unreachable = (cause?: unknown): AppError =>
  new AppError('unavailable', 'Files cannot be checked for viruses at the moment.', { cause });

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or an error of clamd's own. */
const readVerdict = (reply: string): { virus: string | null } => {
  const found = /^stream: (.+) FOUND/.exec(reply);
  if (found) return { virus: found[1] ?? 'unknown' };
  if (reply.startsWith('stream: OK')) return { virus: null };
  throw unreachable(new Error(`clamd answered ${JSON.stringify(reply.slice(0, 100))}`));
};

/** Asks a clamd by its INSTREAM command (clamd(8)); `url` is `tcp://host:port`. Throws `unavailable` when it cannot say. */
export const createClamdScanner = ({ url }: { url: string }): VirusScanner => {
  const { hostname, port } = new URL(url);
  return {
    adapter: 'clamd',
    async scan(content) {
      const socket = connect({ host: hostname, port: Number(port || 3310) });
      socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')));
      let reply = '';
      const answered = new Promise<void>((resolve, reject) => {
        socket
          .on('data', (part: Buffer) => {
            reply += part.toString('utf8');
          })
          .once('close', resolve)
          .once('error', reject);
      });
      answered.catch(() => undefined); // awaited below, when all is written
      try {
        for await (const part of instream(content)) {
          if (!socket.write(part))
            await Promise.race([new Promise((go) => socket.once('drain', go)), answered]);
        }
        await answered;
      } catch (cause) {
        content.destroy();
        throw unreachable(cause);
      } finally {
        socket.destroy();
      }
      return readVerdict(reply);
    },
  };
};
