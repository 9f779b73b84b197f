import type { ArticleImportResult } from '../../../contract/article-imports.ts';
import { closeAll, openTrees } from '../read/open-trees.ts';
import { importArticles, type ArticleImportOptions, type ImportDeps } from './import-articles.ts';

const together = (left: ArticleImportResult, right: ArticleImportResult): ArticleImportResult => ({
  isDry: left.isDry,
  added: left.added + right.added,
  existing: left.existing + right.existing,
  rejected: left.rejected + right.rejected,
  services: left.services + right.services,
  articles: [...left.articles, ...right.articles],
  headings: [...new Set([...left.headings, ...right.headings])],
  columns: { ...left.columns, ...right.columns },
  unknownWords: [...left.unknownWords, ...right.unknownWords],
});

/** Brings in a folder, a file or an archive; archives in a folder count as folders of their own. */
export const importPath = async (
  deps: ImportDeps,
  path: string,
  options: ArticleImportOptions,
): Promise<ArticleImportResult> => {
  const trees = await openTrees(path);
  try {
    let result: ArticleImportResult | undefined;
    for (const tree of trees) {
      const next = await importArticles(deps, tree, options);
      result = result ? together(result, next) : next;
    }
    return result as ArticleImportResult; // there is always one tree
  } finally {
    await closeAll(trees);
  }
};
