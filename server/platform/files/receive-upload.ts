import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { AppError, invalidInput } from '../../kernel/errors.ts';
import type { FileRules, FileStore, StoredFile } from './port.ts';

const missing = () => invalidInput([{ path: 'file', message: 'is missing', key: 'problems.required' }]);

/** What the uploader called the file, without paths and control characters. */
const cleanName = (name: string | undefined): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  basename((name ?? '').replaceAll('\\', '/'))
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .slice(0, 200) || 'file';

const open = (request: Request): busboy.Busboy => {
  try {
    return busboy({ headers: request.headers, limits: { files: 1, fields: 10 }, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new AppError('unsupported_media', 'Send the file as multipart/form-data in the field "file".', {
      cause,
    });
  }
};

/** Keeps the one file of a multipart request, in the field `file`. Throws as `FileStore.save`, and `invalid_input`. */
export const receiveUpload = async (
  request: Request,
  rules: FileRules,
  store: FileStore,
): Promise<StoredFile & { name: string }> => {
  const form = open(request);
  let saved: Promise<StoredFile & { name: string }> | undefined;
  form.on('file', (field: string, content: Readable, { filename }: busboy.FileInfo) => {
    if (field !== 'file') {
      content.resume();
      return;
    }
    saved = store.save(content, rules).then((file) => ({ ...file, name: cleanName(filename) }));
    saved.catch(() => content.resume()); // let the rest of the request pass by; the error is awaited below
  });
  await new Promise<void>((resolve, reject) => {
    form.once('close', resolve).once('error', (cause) => {
      reject(new AppError('invalid_input', 'The upload broke off.', { cause }));
    });
    request.pipe(form);
  });
  if (!saved) throw missing();
  return saved;
};
