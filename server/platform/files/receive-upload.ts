import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { AppError, invalidInput } from '../../kernel/errors.ts';
import type { FileRules, FileStore, StoredFile } from './port.ts';

export type ReceivedFile = StoredFile & {
  /** What the uploader called it, without paths and control characters. */
  name: string;
};

const longestName = 200;

const missing = () => invalidInput([{ path: 'file', message: 'is missing', key: 'problems.required' }]);

const brokenOff = (cause?: unknown) => new AppError('invalid_input', 'The upload broke off.', { cause });

/** Also without the characters that turn the reading direction, which make `gpj.exe` look like `exe.jpg`. */
export const cleanName = (name: string | undefined): string => {
  const clean = basename((name ?? '').replaceAll('\\', '/'))
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/^\.+$/, '');
  return Array.from(clean).slice(0, longestName).join('') || 'file';
};

const openForm = (request: Request): busboy.Busboy => {
  try {
    return busboy({ headers: request.headers, limits: { files: 1, fields: 10 }, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new AppError('unsupported_media', 'Send the file as multipart/form-data in the field "file".', {
      cause,
    });
  }
};

/** Resolves when the whole form has gone by; rejects as soon as anything is wrong with it. */
const readForm = <Kept>(
  request: Request,
  form: busboy.Busboy,
  save: (content: Readable, filename: string | undefined) => Promise<Kept>,
): Promise<Kept> =>
  new Promise((resolve, reject) => {
    let saved: Promise<Kept> | undefined;
    form.on('file', (field: string, content: Readable, { filename }: busboy.FileInfo) => {
      if (field !== 'file') {
        content.resume();
        return;
      }
      saved = save(content, filename);
      saved.catch(reject);
    });
    form.once('error', (cause) => reject(brokenOff(cause)));
    form.once('close', () => {
      if (saved) saved.then(resolve, reject);
      else reject(missing());
    });
    request.once('close', () => {
      if (!request.complete) form.destroy(brokenOff());
    });
    request.pipe(form);
  });

/** Hands the one file of a multipart request, in the field `file`, to `save` and gives what that gives. */
export const receiveForm = async <Kept>(
  request: Request,
  save: (content: Readable, filename: string | undefined) => Promise<Kept>,
): Promise<Kept> => {
  const form = openForm(request);
  try {
    return await readForm(request, form, save);
  } catch (error) {
    request.unpipe(form);
    request.resume(); // what still comes passes by, so that the answer reaches the sender
    form.on('error', () => undefined).destroy();
    throw error;
  }
};

/**
 * Keeps the one file of a multipart request, in the field `file`. Throws as `FileStore.save` does, and
 * `invalid_input` when there is no file or the upload breaks off; then nothing is kept.
 */
export const receiveUpload = async (
  request: Request,
  rules: FileRules,
  store: FileStore,
): Promise<ReceivedFile> => {
  let kept: StoredFile | undefined;
  try {
    return await receiveForm(request, async (content, filename) => {
      kept = await store.save(content, rules);
      return { ...kept, name: cleanName(filename) };
    });
  } catch (error) {
    if (kept) await store.remove(kept.id); // the file was whole, the form around it was not
    throw error;
  }
};
