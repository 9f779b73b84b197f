import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { AppError, isAppError } from '../../kernel/errors.ts';
import { cleanName, type ReceivedFile } from './receive-upload.ts';
import type { FileRules, FileStore } from './port.ts';

export interface ReceivedForm {
  /** The last value of each field. */
  fields: Record<string, string>;
  files: ReceivedFile[];
  /** Files that were not taken, and why: the rest of the form is kept all the same. */
  refused: { name: string; error: AppError }[];
}

interface FormRules {
  /** The field that files come in. */
  field: string;
  mostFiles: number;
  rules: FileRules;
}

const open = (request: Request, mostFiles: number): busboy.Busboy => {
  const limits = { files: mostFiles + 1, fields: 40, fieldSize: 64 * 1024 };
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new AppError('unsupported_media', 'Send the form as multipart/form-data.', { cause });
  }
};

const passedBy = (content: Readable): Promise<void> =>
  new Promise((resolve) => content.on('error', resolve).on('close', resolve).resume());

/**
 * A whole form of a page: its fields, and the files of one field, kept. A browser sends an empty file where none was
 * chosen: it is passed over. Throws `invalid_input` when the form breaks off; then no file is kept.
 */
export const receiveWholeForm = async (
  request: Request,
  { field, mostFiles, rules }: FormRules,
  store: FileStore,
): Promise<ReceivedForm> => {
  const received: ReceivedForm = { fields: {}, files: [], refused: [] };
  const form = open(request, mostFiles);
  const work: Promise<void>[] = [];
  let begun = 0;

  const keep = async (content: Readable, name: string): Promise<void> => {
    try {
      received.files.push({ ...(await store.save(content, rules)), name });
    } catch (error) {
      content.resume();
      if (!isAppError(error) || (error.status >= 500 && error.code !== 'unavailable')) throw error;
      received.refused.push({ name, error });
    }
  };

  form.on('field', (name: string, value: string) => {
    received.fields[name] = value;
  });
  form.on('file', (name: string, content: Readable, { filename }: busboy.FileInfo) => {
    const isWanted = name === field && (filename ?? '') !== '';
    if (isWanted) begun += 1;
    const task = isWanted && begun <= mostFiles ? keep(content, cleanName(filename)) : passedBy(content);
    task.catch(() => undefined); // awaited below, when the whole form has gone by
    work.push(task);
  });
  await new Promise<void>((resolve, reject) => {
    const brokenOff = (cause?: unknown) =>
      reject(new AppError('invalid_input', 'The form broke off.', { cause }));
    form.once('error', brokenOff).once('close', resolve);
    request.once('close', () => {
      if (!request.complete) form.destroy(new Error('broken off'));
    });
    request.pipe(form);
  }).catch(async (error: unknown) => {
    await Promise.allSettled(work);
    for (const file of received.files) await store.remove(file.id);
    throw error;
  });
  await Promise.all(work);
  return received;
};
