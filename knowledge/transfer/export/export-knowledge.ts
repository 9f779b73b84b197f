import { Readable } from 'node:stream';
import type { Departments } from '../../../server/features/departments/index.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import { openOrEmpty, zipStream, type ZipEntry } from '../../../server/platform/files/index.ts';
import type { ArticleDocument, ArticleExchange } from '../../articles/index.ts';
import type { Services } from '../../services/index.ts';
import { topicPath } from '../import/lookups.ts';
import { manifestPath, ownFormat, servicesPath, topicsPath } from '../own-format.ts';
import { articleMarkdown, filePath } from './article-markdown.ts';

export interface ExportDeps {
  exchange: ArticleExchange;
  departments: Pick<Departments, 'all'>;
  services: Pick<Services, 'whole'>;
  clock: Clock;
}

const readme = `# 知识库导出 / Knowledge base export

- articles/*.md: every article, its facts in the front matter / 每条知识，属性在文首
- articles/*.json: the same with its whole history / 含全部修订记录
- services.json, topics.json: catalogue of services, topics / 办事事项、主题
- files/: pictures and attachments / 图片与附件

Import it into another city: npm run import:articles -- FILE.zip
`;

/** The texts that everything in the archive needs; of the articles only their addresses. */
const readAround = async ({ exchange, departments, services }: ExportDeps) => {
  const [list, files, topics, owners, items] = await Promise.all([
    exchange.list(),
    exchange.files(),
    exchange.topics(),
    departments.all(),
    services.whole(),
  ]);
  return {
    ...{ list, files, topics },
    codes: new Map(owners.map(({ id, code }) => [id, code])),
    slugs: new Map(list.map(({ id, slug }) => [id, slug])),
    filesById: new Map(files.map((file) => [file.fileId, file])),
    items,
  };
};

type Around = Awaited<ReturnType<typeof readAround>>;

const markdownOf = (article: ArticleDocument, around: Around): string =>
  articleMarkdown(article, {
    slug: article.slug,
    departmentCode: around.codes.get(article.departmentId) ?? '',
    topicPath: topicPath(around.topics, article.topicId),
    related: article.relatedIds.flatMap((id) => around.slugs.get(id) ?? []),
    files: around.filesById,
  });

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** Everything in the knowledge base as a ZIP, streamed: Markdown for people, JSON with every version for machines. */
export const exportKnowledge = async (deps: ExportDeps): Promise<Readable> => {
  const around = await readAround(deps);
  const at = deps.clock.now();
  const entries: ZipEntry[] = [];
  const add = (path: string, read: ZipEntry['read'], at: Date): void => {
    entries.push({ path, read, at });
  };
  const addText = (path: string, text: () => string): void =>
    add(path, () => Promise.resolve(Readable.from([text()])), at);
  const counts = { articles: around.list.length, services: around.items.length, files: around.files.length };

  addText(manifestPath, () => json({ format: ownFormat, exportedAt: at.toISOString(), ...counts }));
  addText('README.md', () => readme);
  addText(topicsPath, () => json(around.topics));
  addText(servicesPath, () =>
    json(around.items.map((item) => ({ ...item, department: around.codes.get(item.departmentId) }))),
  );
  for (const { id, slug } of around.list) {
    const whole = async (write: (article: ArticleDocument) => string): Promise<Readable> => {
      const article = await deps.exchange.whole(id);
      return Readable.from(article ? [write(article)] : []);
    };
    add(`articles/${slug}.md`, () => whole((article) => markdownOf(article, around)), at);
    add(`articles/${slug}.json`, () => whole(json), at);
  }
  for (const file of around.files)
    add(filePath(file), () => openOrEmpty((id) => deps.exchange.openFile(id), file.fileId), at);
  return zipStream(entries);
};
