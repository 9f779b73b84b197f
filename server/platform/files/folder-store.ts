import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError, notFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { FileRules, FileStore, StoredFile } from './port.ts';
import { withoutPosition } from './position-data.ts';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Counts the bytes going by and breaks off at the first one too many. */
const limited = (maxBytes: number): { stream: Transform; size: () => number } => {
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new AppError('too_large', `The file is larger than ${maxBytes} bytes.`));
      else done(null, chunk);
    },
  });
  return { stream, size: () => size };
};

/** On a folder: its names, among them that of a file just moved there. */
const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

const mediaTypeOf = async (path: string, allowed: readonly string[]): Promise<string> => {
  const found = (await fileTypeFromFile(path))?.mime.split(';')[0]; // without parameters such as codecs=opus
  if (found !== undefined && allowed.includes(found)) return found;
  throw new AppError('unsupported_media', `A file of the type ${found ?? 'unknown'} is not accepted.`);
};

/** Gives the size that is left. */
const cleanPicture = async (path: string, mediaType: string): Promise<number> => {
  const clean = withoutPosition(await readFile(path), mediaType);
  await writeFile(path, clean);
  return clean.length;
};

/** Files in a folder, spread over 256 sub-folders by the first digits of their ids. */
export const createFolderFileStore = ({ folder }: { folder: string }): FileStore => {
  const pathOf = (id: string): string => {
    if (!idPattern.test(id)) throw notFound('File');
    return join(folder, id.slice(0, 2), id);
  };

  const keep = async (content: Readable, rules: FileRules, path: string): Promise<StoredFile> => {
    const counter = limited(rules.maxBytes);
    await pipeline(content, counter.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    const mediaType = await mediaTypeOf(path, rules.allowed);
    const size = rules.removesPosition ? await cleanPicture(path, mediaType) : counter.size();
    await flush(path);
    const id = newId();
    const home = dirname(pathOf(id));
    await mkdir(home, { recursive: true });
    await rename(path, pathOf(id));
    await flush(home);
    return { id, mediaType, size };
  };

  return {
    adapter: 'folder',
    async save(content, rules) {
      content.on('error', () => undefined); // it may break off before the pipeline below listens
      await mkdir(join(folder, 'incoming'), { recursive: true });
      const path = join(folder, 'incoming', newId());
      try {
        return await keep(content, rules, path);
      } finally {
        await rm(path, { force: true });
      }
    },
    async open(id) {
      const path = pathOf(id);
      await access(path, constants.R_OK).catch(() => {
        throw notFound('File');
      });
      return createReadStream(path);
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
    async healthy() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return true;
    },
  };
};
