import { posix } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { ImportNote } from '../../../contract/article-imports.ts';
import type { FileTree } from '../read/file-tree.ts';
import type { SourceDocument, SourceFile } from '../read/source-document.ts';
import { acceptedFiles } from '../../articles/index.ts';

const reference = /(!?)\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"\n]*")?\s*\)/g;
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\/files\/[0-9a-f-]{36}$)/i;
const attachable = /\.(?:pdf|docx|xlsx|zip|png|jpe?g|gif|webp)$/i;

const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

/** The file that an address in a document means: beside it, or the only one of that name. */
const pathOf = (tree: FileTree, source: string, address: string): string | undefined => {
  const plain = decoded(address).replace(/[?#].*$/, '');
  const path = posix.normalize(posix.join(posix.dirname(source), plain));
  if (tree.paths.includes(path)) return path;
  const named = tree.paths.filter((each) => posix.basename(each) === posix.basename(plain));
  return named.length === 1 ? named[0] : undefined;
};

/** What an address turned out to be: a file to keep, nothing that is there, or somebody else's. */
export type Resolved = SourceFile | 'missing' | 'refused' | 'elsewhere';

const isAccepted = async ({ content }: SourceFile): Promise<boolean> => {
  const type = (await fileTypeFromBuffer(content))?.mime.split(';')[0];
  return (
    type !== undefined && acceptedFiles.allowed.includes(type) && content.length <= acceptedFiles.maxBytes
  );
};

const resolve = async (tree: FileTree, document: SourceDocument, address: string): Promise<Resolved> => {
  const inside = document.inside.get(address);
  if (!inside && elsewhere.test(address)) return 'elsewhere';
  const path = inside ? undefined : pathOf(tree, document.source, address);
  if (!inside && path === undefined) return 'missing';
  const file = inside ?? { name: posix.basename(path ?? ''), content: await tree.read(path ?? '') };
  return (await isAccepted(file)) ? file : 'refused';
};

const noteOf: Record<'missing' | 'refused' | 'elsewhere', ImportNote> = {
  missing: 'picture_missing',
  refused: 'picture_refused',
  elsewhere: 'picture_elsewhere',
};

interface Reference {
  isPicture: boolean;
  address: string;
}

const referencesIn = (markdown: string): Reference[] =>
  [...markdown.matchAll(reference)].map(([, mark, , address = '']) => ({ isPicture: mark === '!', address }));

/** Files that the texts show or link, by the address they have there; links to pages are none. */
export const filesIn = async (
  tree: FileTree,
  document: SourceDocument,
  texts: readonly string[],
): Promise<{ files: Map<string, Resolved>; notes: ImportNote[] }> => {
  const files = new Map<string, Resolved>();
  const notes = new Set<ImportNote>();
  for (const { isPicture, address } of texts.flatMap(referencesIn)) {
    if (files.has(address) || (!isPicture && !attachable.test(decoded(address)))) continue;
    const found = await resolve(tree, document, address);
    if (!isPicture && found === 'elsewhere') continue;
    files.set(address, found);
    if (typeof found === 'string') notes.add(noteOf[found]);
  }
  return { files, notes: [...notes] };
};

/** The text with every kept file at its new address; what could not be kept leaves its words behind. */
export const withKept = (
  markdown: string,
  files: ReadonlyMap<string, Resolved>,
  kept: ReadonlyMap<string, string>,
): string =>
  // eslint-disable-next-line max-params -- as String.replace calls it
  markdown.replace(reference, (whole, mark: string, words: string, address: string) => {
    const fileId = kept.get(address);
    if (fileId !== undefined) return `${mark}[${words}](/files/${fileId})`;
    const found = files.get(address);
    return found === 'missing' || found === 'refused' ? words : whole;
  });

const asNamed = (each: unknown): { file: string; name: string | undefined } => {
  const { file, name } = (each ?? {}) as { file?: unknown; name?: unknown };
  return { file: typeof file === 'string' ? file : '', name: typeof name === 'string' ? name : undefined };
};

/** Attachments that a front matter names: `attachments: [{ file, name }]`, or paths alone. */
export const attachedFiles = async (
  tree: FileTree,
  document: SourceDocument,
): Promise<Map<string, Resolved>> => {
  const named = document.fields.attachments;
  const files = new Map<string, Resolved>();
  for (const each of Array.isArray(named) ? (named as unknown[]) : []) {
    const { file, name } = typeof each === 'string' ? { file: each, name: undefined } : asNamed(each);
    if (file === '') continue;
    const found = await resolve(tree, document, file);
    files.set(file, typeof found === 'string' || name === undefined ? found : { ...found, name });
  }
  return files;
};
