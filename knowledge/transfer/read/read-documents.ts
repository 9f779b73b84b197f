import { extname } from 'node:path';
import { isAppError, type AppError } from '../../../server/kernel/errors.ts';
import { ownFormat, manifestPath } from '../own-format.ts';
import type { FileTree } from './file-tree.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readTable } from './read-table.ts';
import type { Found } from './source-document.ts';
import { unreadable } from './unreadable.ts';

type Reader = (source: string, bytes: Buffer) => Found | Promise<Found> | AsyncIterable<Found>;

const readers: Record<string, Reader> = {
  '.docx': readDocx,
  '.html': readHtml,
  '.htm': readHtml,
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.xlsx': readTable,
  '.csv': readTable,
  '.jsonl': readTable,
};

/** They come with an article that shows or names them, and are none themselves. */
const companions = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.pdf', '.css', '.js', '.svg', '.ico']);
const old = new Set(['.doc', '.xls', '.wps']);

const kindOf = (path: string): string => extname(path).toLowerCase();

/** What this system wrote: only its articles are read, the rest is for other systems. */
export const isOwnExport = async (tree: FileTree): Promise<boolean> => {
  if (!tree.paths.includes(manifestPath)) return false;
  try {
    const manifest = JSON.parse((await tree.read(manifestPath)).toString('utf8')) as { format?: unknown };
    return manifest.format === ownFormat;
  } catch {
    return false;
  }
};

/** The files that are articles, or were meant to be. */
export const documentsIn = async (tree: FileTree): Promise<string[]> => {
  const isOwn = await isOwnExport(tree);
  return tree.paths.filter((path) =>
    isOwn ? /^articles\/[^/]+\.md$/.test(path) : !companions.has(kindOf(path)),
  );
};

const problemsOf = (error: AppError) =>
  error.details.length > 0 ? [...error.details] : [{ path: 'file', message: error.message }];

/** The articles in one file; what is wrong with a file or a row is told and costs that alone. */
export const readDocument = async function* (tree: FileTree, path: string): AsyncGenerator<Found> {
  try {
    const reader = readers[kindOf(path)];
    if (!reader) throw unreadable(old.has(kindOf(path)) ? 'old_word' : 'kind_of_file');
    const found = reader(path, await tree.read(path));
    if (Symbol.asyncIterator in found) yield* found;
    else yield await found;
  } catch (error) {
    if (!isAppError(error)) throw error;
    yield { source: path, problems: problemsOf(error) };
  }
};
