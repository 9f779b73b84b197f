import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { isLitter, mostBytes, mostFiles, type FileTree } from './file-tree.ts';
import { unreadable } from './unreadable.ts';

const utf8Flag = 0x800;
/** What a document may unpack to, in bytes: text packs ten to one, a bomb a thousand to one. */
const mostUnpacked = 200 * 1024 * 1024;

/** Names that do not say they are UTF-8 come from Chinese Windows, unless they are UTF-8 all the same. */
const nameOf = ({ generalPurposeBitFlag, fileName }: Entry): string => {
  const bytes = fileName as unknown as Buffer; // strings are not decoded, see `decodeStrings`
  if ((generalPurposeBitFlag & utf8Flag) !== 0) return bytes.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const safe = (name: string): string => {
  const path = name.replaceAll('\\', '/');
  const isOutside = path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..');
  if (isOutside) throw unreadable('archive_name');
  return path;
};

const readEntries = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const path = safe(nameOf(entry));
    if (path.endsWith('/') || isLitter(path)) continue;
    entries.set(path, entry);
    if (entries.size > mostFiles) throw unreadable('too_many_files');
  }
  return entries;
};

const contentOf = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  if (entry.uncompressedSize > mostBytes) throw unreadable('file_too_large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw unreadable('file_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** A ZIP archive. Throws `invalid_input` for what is none, or would unpack outside itself. */
export const openArchive = async (path: string): Promise<FileTree> => {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch((cause: unknown) => {
    throw unreadable('document', cause);
  });
  try {
    const entries = await readEntries(zip);
    return {
      paths: [...entries.keys()].sort(),
      read(name) {
        const entry = entries.get(name);
        if (!entry) throw unreadable('document');
        return contentOf(zip, entry);
      },
      close: () => {
        zip.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

/** DOCX and XLSX are archives too: throws `invalid_input` for what is none, or unpacks to more than any document. */
export const checkDocument = async (bytes: Buffer): Promise<void> => {
  const zip = await fromBufferPromise(bytes).catch((cause: unknown) => {
    throw unreadable('document', cause);
  });
  let unpacked = 0;
  for await (const { uncompressedSize } of zip.eachEntry()) unpacked += uncompressedSize;
  if (unpacked > mostUnpacked) throw unreadable('file_too_large');
};
