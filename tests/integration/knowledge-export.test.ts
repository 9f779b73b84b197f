import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { ArticleImportMapping } from '../../contract/article-imports.ts';
import type { Article, ArticleRow, Attachment } from '../../contract/articles.ts';
import type { Page } from '../../contract/common.ts';
import { openArchive } from '../../knowledge/transfer/read/archive.ts';
import { sampleFiles } from '../support/sample-files.ts';
import type { Reply } from '../support/client.ts';
import { databaseOf, forget, openWorld, type SignedIn, type World } from '../support/world.ts';

const run = promisify(execFile);

/** What an article says, by names that hold in every city; files by their names. */
const saying = (article: Article, articles: readonly Article[]) => ({
  slug: article.slug,
  title: article.title,
  summary: article.summary,
  publicBody: article.publicBody.replace(/\/files\/[0-9a-f-]{36}/g, '/files/…'),
  internalBody: article.internalBody,
  ...{ titleEn: article.titleEn, summaryEn: article.summaryEn, keywords: article.keywords },
  ...{ topic: article.topic, kind: article.kind, region: article.region, readers: article.readers },
  ...{ departmentName: article.departmentName, legalBasis: article.legalBasis },
  ...{ serviceCode: article.serviceCode, isPublic: article.isPublic },
  ...{ effectiveAt: article.effectiveAt, expiresAt: article.expiresAt },
  attachments: article.attachments.map(({ name, mediaType, size }) => ({ name, mediaType, size })),
  related: article.relatedIds.map((id) => articles.find((each) => each.id === id)?.slug),
});

/** Of the articles that a city begins with: enough to hold every kind. */
const keptCount = 25;

describe('The whole knowledge base', function () {
  this.timeout(120_000);
  let folder: string;
  let dataDir: string;
  let archive: string;
  let world: World;
  let administrator: SignedIn;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotline-export-'));
    archive = join(folder, 'all.zip');
    dataDir = join(folder, 'city');
    world = await openWorld({ dataDir });
    administrator = await world.signIn('admin');
    const articles = world.system.adapters.database.connection.model('Article');
    const kept = await articles.find().limit(keptCount).lean();
    await articles.deleteMany({ _id: { $nin: kept.map(({ _id }) => _id) } });
  });
  /** The last test needs the database free: then there is nothing left to close. */
  let isServed = true;
  const closeServer = async (): Promise<void> => {
    if (isServed) await world.close();
    isServed = false;
  };
  after(async () => {
    await closeServer();
    await forget(dataDir);
    await rm(folder, { recursive: true, force: true });
  });

  const allOf = async (who: SignedIn): Promise<Article[]> => {
    const articles: Article[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { data, error }: Reply<Page<ArticleRow>> = await who.get(
        `/articles?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      if (error) throw new Error(JSON.stringify(error));
      for (const { id } of data.items) articles.push((await who.get<Article>(`/articles/${id}`)).data);
      cursor = data.next;
    }
    return articles.sort((left, right) => left.slug.localeCompare(right.slug));
  };

  const addRich = async (): Promise<void> => {
    const file = {
      name: '办事流程.png',
      content: sampleFiles['image/png'] ?? Buffer.alloc(0),
      type: 'image/png',
    };
    const picture = (await administrator.upload<Attachment>('/articles/files', file)).data;
    const [first] = (await administrator.get('/articles?limit=1')).data.items as { id: string }[];
    const made = await administrator.post<Article>('/articles', {
      title: '带图、附件、内部说明和"引号"的知识: 第一条',
      summary: '要点：是',
      publicBody: `---\n# 标题\n\n<b>原样</b> ![流程](/files/${picture.fileId})\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |`,
      internalBody: '口径：\n\n---\n\n不得外传',
      keywords: ['摆地摊', '占道'],
      departmentId: (await world.department('fz-chengguan')).id,
      attachments: [picture],
      relatedIds: [first?.id],
      isPublic: false,
      effectiveAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2099-12-31T15:59:59.000Z',
    });
    expect(made.status).to.equal(201);
  };

  it('goes out as a ZIP of Markdown and JSON with every version, to administrators alone', async () => {
    await addRich();
    const editor = await world.signIn('editor');
    expect((await editor.get('/knowledge-export')).status).to.equal(403);
    expect((await world.stranger.get('/knowledge-export')).status).to.equal(401);
    const response = await fetch(`${world.url}/api/knowledge-export`, {
      headers: { cookie: administrator.cookie },
    });
    expect(response.headers.get('content-disposition')).to.match(/knowledge-\d{4}-\d{2}-\d{2}\.zip/);
    await writeFile(archive, Buffer.from(await response.arrayBuffer()));
    const tree = await openArchive(archive);
    const articles = tree.paths.filter((path) => path.endsWith('.md') && path.startsWith('articles/'));
    expect(articles).to.have.length(keptCount + 1);
    const json = articles[0]?.replace(/md$/, 'json') ?? '';
    expect(JSON.parse((await tree.read(json)).toString('utf8'))).to.have.nested.property(
      'revisions[0].content.title',
    );
    expect(JSON.parse((await tree.read('services.json')).toString('utf8'))).to.have.length.above(50);
    await tree.close();
    const { data } = await administrator.get('/audit?action=knowledge.exported');
    expect(data.items).to.have.length(1);
  });

  it('is the same in an empty city when it is brought in there', async () => {
    const empty = await openWorld();
    try {
      const { connection } = empty.system.adapters.database;
      for (const name of ['Article', 'Topic', 'Service', 'ArticleFile'])
        await connection.model(name).deleteMany({});
      const mapping = ArticleImportMapping.parse({});
      const { transfer } = empty.system.features.transfer;
      const before = await allOf(administrator);
      const dry = await transfer.import(archive, { mapping, isDry: true });
      expect(dry).to.include({ added: before.length, rejected: 0 });
      const result = await transfer.import(archive, { mapping, isDry: false });
      expect(result.articles.filter(({ outcome }) => outcome !== 'added')).to.deep.equal([]);
      expect(result.services).to.be.above(50);
      const there = await empty.signIn('admin');
      const after = await allOf(there);
      expect(after.map(({ slug }) => slug)).to.deep.equal(before.map(({ slug }) => slug));
      for (const [at, article] of after.entries()) {
        expect(saying(article, after)).to.deep.equal(saying(before[at] ?? article, before));
      }
      expect(new Set(after.map(({ state }) => state))).to.deep.equal(new Set(['draft']));
      const again = await transfer.import(archive, { mapping, isDry: false });
      expect(again).to.include({ added: 0, existing: before.length });
    } finally {
      await empty.close();
    }
  });

  it('goes out and in by command too, while no server has the database', async () => {
    await closeServer();
    const environment = { ...process.env, DATA_DIR: dataDir, MONGODB_URL: '', ...databaseOf(dataDir) };
    const command = (name: string, ...args: string[]) =>
      run(process.execPath, ['--import', 'tsx', `server/cli/${name}.ts`, ...args], { env: environment });
    const out = join(folder, 'by-command.zip');
    expect((await command('export-articles', out)).stdout).to.match(/by-command\.zip: \d+ kB/);
    const documents = join(folder, 'documents');
    await mkdir(documents);
    await writeFile(join(documents, '新.md'), '# 命令导入的知识\n\n正文。');
    await writeFile(join(documents, '坏.doc'), 'x');
    await writeFile(join(folder, 'map.json'), JSON.stringify({ department: 'fz-chengguan' }));
    const brought = await command('import-articles', documents, '--map', join(folder, 'map.json'));
    expect(brought.stdout).to.match(/^1 added, 0 already there, 1 rejected[\s\S]*documents\.rejects\.jsonl/);
    expect(await readFile(`${documents}.rejects.jsonl`, 'utf8')).to.include('save it as .docx');
  });
});
