import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { AppError } from '../../kernel/errors.ts';
import { cleanName, receiveForm } from './receive-upload.ts';

async function* atMost(content: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new AppError('too_large', `The file is larger than ${maxBytes} bytes.`);
    yield chunk;
  }
}

/**
 * The one file of a multipart request, in the field `file`, in a folder of its own below the system's temporary
 * folder, with the ending it was sent with; whoever asked removes that folder. Throws `too_large` and, for a form
 * that has no file or breaks off, `invalid_input`; then nothing is left behind.
 */
export const receiveTemporary = async (request: Request, maxBytes: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-import-'));
  try {
    return await receiveForm(request, async (content, filename) => {
      const path = join(folder, `file${extname(cleanName(filename)).toLowerCase()}`);
      await pipeline(atMost(content, maxBytes), createWriteStream(path, { mode: 0o600 }));
      return path;
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};
