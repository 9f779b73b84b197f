import type { ImportedArticle, ImportNote } from '../../../contract/article-imports.ts';
import type { ArticleInput, Attachment } from '../../../contract/articles.ts';
import type { FieldProblem } from '../../../contract/errors.ts';
import { isAppError, type AppError } from '../../../server/kernel/errors.ts';
import type { ArticleExchange, Author } from '../../articles/index.ts';
import type { KnownArticles } from '../../articles/index.ts';
import { ownFormat } from '../own-format.ts';
import type { FileTree } from '../read/file-tree.ts';
import type { Found, SourceDocument } from '../read/source-document.ts';
import { matchColumns, written } from './fields.ts';
import { attachedFiles, filesIn, withKept, type Resolved } from './files.ts';
import { topicPath } from './lookups.ts';
import { toInput, type ToInput } from './to-input.ts';

export interface Taking {
  exchange: ArticleExchange;
  tree: FileTree;
  author: Author;
  isDry: boolean;
  known: KnownArticles;
  to: ToInput;
  /** Items of the catalogue that would be there if this were no dry run. */
  newServices: ReadonlySet<string>;
  nameOf: (departmentId: string) => string;
}

export interface Taken {
  article: ImportedArticle;
  /** Addresses of the articles to read next. */
  related: string[];
}

const blank: Omit<ImportedArticle, 'source' | 'title'> = {
  ...{ departmentName: '', topic: '', kind: '', isPublic: true, files: 0 },
  ...{ outcome: 'rejected', notes: [], problems: [], articleId: null },
};

const ownerProblem = (problem: FieldProblem): FieldProblem => ({
  ...{ path: 'department', message: 'names no department' },
  key: problem.key === 'problems.required' ? 'problems.required' : 'problems.unknown_department',
});

const problemsOf = (error: AppError): FieldProblem[] => {
  if (error.code === 'forbidden') {
    return [{ path: 'department', message: 'is another department', key: 'problems.not_yours' }];
  }
  if (error.details.length === 0) return [{ path: 'file', message: error.message }];
  return error.details.map((problem) => (problem.path === 'departmentId' ? ownerProblem(problem) : problem));
};

/** What only an export of this system says. */
const ownFacts = ({ fields }: SourceDocument): { slug: string | undefined; related: string[] } => {
  if (fields.format !== ownFormat) return { slug: undefined, related: [] };
  const related = Array.isArray(fields.related) ? fields.related.map(written) : [];
  return { slug: written(fields.slug) || undefined, related };
};

interface WithFiles {
  input: ArticleInput;
  files: ReadonlyMap<string, Resolved>;
  attached: ReadonlyMap<string, Resolved>;
  notes: ImportNote[];
}

/** Keeps the files, then writes the draft that shows them. */
const write = async (
  { exchange, author }: Taking,
  { input, files, attached }: WithFiles,
  slug: string | undefined,
): Promise<{ id: string; slug: string }> => {
  const kept = new Map<string, Attachment>();
  for (const [address, file] of [...attached, ...files]) {
    if (typeof file === 'string' || kept.has(address)) continue;
    kept.set(address, await exchange.keep(file, author.actor));
  }
  const ids = new Map([...kept].map(([address, { fileId }]) => [address, fileId]));
  const attachments = [...attached.keys()].flatMap((address) => kept.get(address) ?? []);
  const whole = {
    ...input,
    publicBody: withKept(input.publicBody, files, ids),
    internalBody: withKept(input.internalBody, files, ids),
    attachments,
  };
  return exchange.add(author, { input: whole, slug });
};

const withFiles = async (
  { tree }: Taking,
  document: SourceDocument,
  input: ArticleInput,
): Promise<WithFiles> => {
  const { files, notes } = await filesIn(tree, document, [input.publicBody, input.internalBody]);
  const attached = await attachedFiles(tree, document);
  return { input, files, attached, notes };
};

const keptCount = ({ files, attached }: WithFiles): number =>
  [...files.values(), ...attached.values()].filter((file) => typeof file !== 'string').length;

const checked = async (taking: Taking, input: ArticleInput): Promise<void> => {
  const isComing = taking.newServices.has(input.serviceCode);
  await taking.exchange.check(taking.author, isComing ? { ...input, serviceCode: '' } : input);
};

const take = async (taking: Taking, document: SourceDocument): Promise<Taken> => {
  const { known, isDry, to } = taking;
  const { slug, related } = ownFacts(document);
  const input = await toInput(document, to);
  const whole = await withFiles(taking, document, input);
  const article: ImportedArticle = {
    ...{ source: document.source, title: input.title, kind: input.kind, isPublic: input.isPublic },
    departmentName: taking.nameOf(input.departmentId),
    topic: topicPath(to.topics, input.topicId),
    files: keptCount(whole),
    outcome: 'added',
    notes: [...new Set([...document.notes, ...whole.notes])],
    problems: [],
    articleId: null,
  };
  await checked(taking, input);
  const facts = { title: input.title, departmentId: input.departmentId };
  if (known.has({ ...facts, slug })) return { article: { ...article, outcome: 'existing' }, related: [] };
  const made = isDry ? { id: '', slug: slug ?? document.source } : await write(taking, whole, slug);
  known.note({ ...facts, ...made });
  return { article: { ...article, articleId: made.id === '' ? null : made.id }, related };
};

/** Takes one document in; what is wrong with it is told instead, if anything is. */
export const takeDocument = async (taking: Taking, found: Found): Promise<Taken> => {
  if ('problems' in found) return { article: { ...blank, ...found, title: '' }, related: [] };
  try {
    return await take(taking, found);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const column = matchColumns(Object.keys(found.fields), taking.to.mapping.columns).title;
    const title = (column === undefined ? '' : written(found.fields[column])) || found.title;
    const refused = { source: found.source, title, notes: found.notes, problems: problemsOf(error) };
    return { article: { ...blank, ...refused }, related: [] };
  }
};
