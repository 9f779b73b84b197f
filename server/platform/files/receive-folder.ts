import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { AppError, invalidInput } from '../../kernel/errors.ts';
import { cleanName } from './receive-upload.ts';

export interface FolderLimits {
  /** Of all files together. */
  maxBytes: number;
  maxFiles: number;
}

export interface ReceivedFolder {
  path: string;
  fields: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** `知识/养老/社保.docx`, as browsers name the files of a chosen folder; no part of it leads outside. */
const safePath = (name: string | undefined): string =>
  (name ?? '')
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .slice(-10)
    .map(cleanName)
    .join('/') || 'file';

interface Receiving {
  folder: string;
  limits: FolderLimits;
  size: number;
}

async function* counted(content: Readable, receiving: Receiving): AsyncGenerator<Buffer> {
  for await (const chunk of content as AsyncIterable<Buffer>) {
    receiving.size += chunk.length;
    if (receiving.size > receiving.limits.maxBytes) {
      throw new AppError('too_large', `The files are larger than ${receiving.limits.maxBytes} bytes.`);
    }
    yield chunk;
  }
}

const keep = async (receiving: Receiving, content: Readable, name: string | undefined): Promise<void> => {
  const path = join(receiving.folder, safePath(name));
  await mkdir(dirname(path), { recursive: true });
  await pipeline(counted(content, receiving), createWriteStream(path, { mode: 0o600 }));
};

const openForm = (request: Request, { maxFiles }: FolderLimits): busboy.Busboy => {
  try {
    const limits = { files: maxFiles, fields: 20, fieldSize: 1024 * 1024 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', preservePath: true });
  } catch (cause) {
    throw new AppError('unsupported_media', 'Send the files as multipart/form-data.', { cause });
  }
};

const readForm = (
  request: Request,
  form: busboy.Busboy,
  receiving: Receiving,
): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const kept: Promise<void>[] = [];
    const brokenOff = (cause?: unknown) => new AppError('invalid_input', 'The upload broke off.', { cause });
    form.on('file', (_field: string, content: Readable, { filename }: busboy.FileInfo) => {
      const keeping = keep(receiving, content, filename);
      keeping.catch(reject);
      kept.push(keeping);
    });
    form.on('field', (name: string, value: string) => (fields[name] = value));
    form.once('filesLimit', () => {
      const message = `has more than ${receiving.limits.maxFiles} files`;
      reject(invalidInput([{ path: 'file', message, key: 'problems.too_many_files' }]));
    });
    form.once('error', (cause) => reject(brokenOff(cause)));
    form.once('close', () => {
      if (kept.length === 0)
        reject(invalidInput([{ path: 'file', message: 'is missing', key: 'problems.required' }]));
      else Promise.all(kept).then(() => resolve(fields), reject);
    });
    request.once('close', () => {
      if (!request.complete) form.destroy(brokenOff());
    });
    request.pipe(form);
  });

/**
 * All files of a multipart request, as a folder below the system's temporary one, and its fields; whoever asked
 * removes it. Throws `too_large` and `invalid_input`; then nothing is left behind.
 */
export const receiveFolder = async (request: Request, limits: FolderLimits): Promise<ReceivedFolder> => {
  const form = openForm(request, limits);
  const receiving = { folder: await mkdtemp(join(tmpdir(), 'hotline-folder-')), limits, size: 0 };
  const remove = (): Promise<void> => rm(receiving.folder, { recursive: true, force: true });
  try {
    return { path: receiving.folder, fields: await readForm(request, form, receiving), remove };
  } catch (error) {
    request.unpipe(form);
    request.resume(); // what still comes passes by, so that the answer reaches the sender
    form.on('error', () => undefined).destroy();
    await remove();
    throw error;
  }
};
