import type { ArticleImportMapping, ArticleImportResult } from '../../../contract/article-imports.ts';
import { isPermitted } from '../../../contract/permissions.ts';
import type { Topic } from '../../../contract/topics.ts';
import type { Departments } from '../../../server/features/departments/index.ts';
import type { ArticleExchange, Author } from '../../articles/index.ts';
import type { Services } from '../../services/index.ts';
import { servicesPath } from '../own-format.ts';
import type { FileTree } from '../read/file-tree.ts';
import { documentsIn, isOwnExport, readDocument } from '../read/read-documents.ts';
import type { Found } from '../read/source-document.ts';
import { matchColumns } from './fields.ts';
import { createUnknownWords, departmentFinder } from './lookups.ts';
import { takeDocument, type Taken, type Taking } from './take-document.ts';
import { topicMaker } from './topic-maker.ts';

export interface ImportDeps {
  exchange: ArticleExchange;
  departments: Pick<Departments, 'all'>;
  services: Pick<Services, 'importRows'>;
}

export interface ArticleImportOptions {
  author: Author;
  mapping: ArticleImportMapping;
  /** Reads and checks everything, writes nothing. */
  isDry: boolean;
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** Named in the answer; the rest are counted. */
const mostArticles = 2_000;
const mostRejects = 5_000;

/** Items of the catalogue that an export of this system brings along; articles may refer to them. */
const takeServices = async (
  { services }: ImportDeps,
  tree: FileTree,
  { author: { actor, viewer }, isDry }: ArticleImportOptions,
): Promise<{ count: number; codes: Set<string> }> => {
  const isAllowed = viewer === null || isPermitted(viewer.role, 'articles:publish');
  if (!isAllowed || !tree.paths.includes(servicesPath)) return { count: 0, codes: new Set() };
  const rows = JSON.parse((await tree.read(servicesPath)).toString('utf8')) as Record<string, unknown>[];
  const open = rows.filter(({ isActive }) => isActive !== false);
  const { added, changed } = await services.importRows(open, { actor, isDry });
  return { count: added + changed, codes: new Set(open.map(({ code }) => String(code))) };
};

const prepare = async (deps: ImportDeps, tree: FileTree, options: ArticleImportOptions) => {
  const { author, mapping, isDry } = options;
  const isOwn = await isOwnExport(tree);
  const brought = isOwn ? await takeServices(deps, tree, options) : { count: 0, codes: new Set<string>() };
  const topics: Topic[] = [...(await deps.exchange.topics())];
  const mayAddTopics = author.viewer === null || isPermitted(author.viewer.role, 'articles:publish');
  const addsTopics = mayAddTopics && (isOwn || mapping.addTopics);
  const departments = await deps.departments.all();
  const taking: Taking = {
    ...{ exchange: deps.exchange, tree, author, isDry },
    known: await deps.exchange.known(),
    newServices: isDry ? brought.codes : new Set(),
    nameOf: (departmentId) => departments.find(({ id }) => id === departmentId)?.name ?? '',
    to: {
      ...{ mapping, topics },
      findDepartment: departmentFinder(departments),
      unknown: createUnknownWords(),
      addTopic: addsTopics ? topicMaker(deps.exchange, topics, isDry) : undefined,
    },
  };
  return { taking, services: brought.count };
};

const headingsOf = (found: Found): string[] => ('fields' in found ? Object.keys(found.fields) : []);

const count = (result: ArticleImportResult, { article }: Taken): void => {
  result[article.outcome] += 1;
  const isNamed =
    article.outcome === 'rejected' ? result.rejected <= mostRejects : result.articles.length < mostArticles;
  if (isNamed) result.articles.push(article);
};

/** Articles send readers on to each other: done last, when all of them are there. */
const relateAll = async ({ exchange, known, author }: Taking, taken: readonly Taken[]): Promise<void> => {
  for (const { article, related } of taken) {
    const ids = related.flatMap((slug) => known.idOf(slug) ?? []);
    if (article.articleId !== null && ids.length > 0) await exchange.relate(author, article.articleId, ids);
  }
};

/**
 * Brings in every article of a folder or archive as a draft, one after the other, by the command that people write
 * with. What is wrong with one costs that one alone; what is there already stays as it is, so it may run again.
 */
export const importArticles = async (
  deps: ImportDeps,
  tree: FileTree,
  options: ArticleImportOptions,
): Promise<ArticleImportResult> => {
  const { isDry, mapping, onProgress } = options;
  const { taking, services } = await prepare(deps, tree, options);
  const paths = await documentsIn(tree);
  const headings = new Set<string>();
  const result: ArticleImportResult = {
    ...{ isDry, added: 0, existing: 0, rejected: 0, services, articles: [] },
    ...{ headings: [], columns: {}, unknownWords: [] },
  };
  const sendOn: Taken[] = [];
  for (const [at, path] of paths.entries()) {
    for await (const found of readDocument(tree, path)) {
      for (const heading of headingsOf(found)) headings.add(heading);
      const taken = await takeDocument(taking, found);
      count(result, taken);
      if (taken.related.length > 0) sendOn.push(taken);
      onProgress?.({ done: at, total: paths.length });
    }
    onProgress?.({ done: at + 1, total: paths.length });
  }
  if (!isDry) await relateAll(taking, sendOn);
  return {
    ...result,
    headings: [...headings].slice(0, 200),
    columns: matchColumns([...headings], mapping.columns),
    unknownWords: taking.to.unknown.list(),
  };
};
