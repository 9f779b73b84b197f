import { readFile, rm, writeFile } from 'node:fs/promises';
import { ArticleImportMapping, type ArticleImportResult } from '../../contract/article-imports.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../platform/http/index.ts';
import { readImportOrder, type ImportOrder } from './import-order.ts';
import { openKnowledge } from './open-knowledge.ts';
import { runCommand } from './run-command.ts';

const usage = `Imports articles as drafts.

  npm run import:articles -- FOLDER [--map MAPPING] [--dry-run] [--rejects FILE]

FOLDER    a folder, a .zip (also one that npm run export:articles wrote) or a single file:
          .docx, .xlsx, .csv, .html, .md; UTF-8 or GB18030
MAPPING   a JSON file: whose the articles are, under which topic, of what kind (docs/import.md)
--dry-run reads and checks everything, adds nothing
--rejects where refused articles go with their reasons (default: FOLDER.rejects.jsonl)

The database is that of npm start: DATA_DIR, or MONGODB_URL.
`;

const mappingOf = async (map: string | undefined): Promise<ArticleImportMapping> => {
  if (map === undefined) return ArticleImportMapping.parse({});
  const text = await readFile(map, 'utf8');
  try {
    return parse(ArticleImportMapping, JSON.parse(text), 'mapping');
  } catch (cause) {
    if (!(cause instanceof AppError))
      throw new AppError('invalid_input', `The mapping ${map} is not JSON.`, { cause });
    const lines = cause.details.map(({ path, message }) => `  ${path}: ${message}`);
    throw new AppError('invalid_input', [`The mapping ${map} is not right:`, ...lines].join('\n'), { cause });
  }
};

const showProgress = ({ done, total }: { done: number; total: number }): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done} of ${total} files`);
};

const reasonsOf = ({ problems }: ArticleImportResult['articles'][number]): string =>
  problems.map(({ path, message }) => `${path} ${message}`).join('; ');

const writeRejects = async (result: ArticleImportResult, path: string): Promise<void> => {
  const lines = result.articles
    .filter(({ outcome }) => outcome === 'rejected')
    .map((article) =>
      JSON.stringify({ source: article.source, title: article.title, reason: reasonsOf(article) }),
    );
  if (lines.length === 0) await rm(path, { force: true });
  else await writeFile(path, `${lines.join('\n')}\n`);
};

const describe = (result: ArticleImportResult, rejectsPath: string): string => {
  const { isDry, added, existing, rejected, services, unknownWords } = result;
  const noted = new Map<string, number>();
  for (const note of result.articles.flatMap(({ notes }) => notes))
    noted.set(note, (noted.get(note) ?? 0) + 1);
  return [
    `${isDry ? 'Dry run: ' : ''}${added} ${isDry ? 'would be added' : 'added'}, ${existing} already there, ${rejected} rejected.`,
    ...(services > 0 ? [`${services} items of the catalogue of services.`] : []),
    ...[...noted].map(([note, count]) => `  ${String(count).padStart(6)}  ${note}`),
    ...unknownWords.map(
      ({ field, word, count }) => `  ${String(count).padStart(6)}  unknown ${field}: ${word}`,
    ),
    ...(rejected > 0 ? [`Rejected articles and their reasons: ${rejectsPath}`] : []),
  ].join('\n');
};

const run = async (order: ImportOrder): Promise<void> => {
  const mapping = await mappingOf(order.map);
  const { transfer, close } = await openKnowledge();
  try {
    const options = { mapping, isDry: order.isDryRun, onProgress: showProgress };
    const result = await transfer.import(order.path, options);
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    await writeRejects(result, order.rejectsPath);
    process.stdout.write(`${describe(result, order.rejectsPath)}\n`);
  } finally {
    await close();
  }
};

await runCommand({ usage, readOrder: readImportOrder, run });
