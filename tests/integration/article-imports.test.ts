import { expect } from 'chai';
import type { Article } from '../../contract/articles.ts';
import type {
  ArticleImportLine,
  ArticleImportMapping,
  ArticleImportResult,
} from '../../contract/article-imports.ts';
import { csrfHeader } from '../../contract/auth.ts';
import type { Page } from '../../contract/common.ts';
import type { ArticleRow } from '../../contract/articles.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { wordDocument } from '../support/word.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';
import { zipOf } from '../support/zip.ts';

type Files = Record<string, string | Buffer>;

describe('Articles brought in', () => {
  let world: World;
  let editor: SignedIn;
  let handler: SignedIn;
  let agent: SignedIn;

  before(async () => {
    world = await openWorld();
    [editor, handler, agent] = await Promise.all([
      world.signIn('editor'),
      world.signIn('handler.chengguan'),
      world.signIn('agent1'),
    ]);
  });
  after(() => world.close());

  const send = async (
    who: SignedIn,
    files: Files,
    { mapping = {}, isDry = false }: { mapping?: Partial<ArticleImportMapping>; isDry?: boolean } = {},
  ) => {
    const form = new FormData();
    form.append('mapping', JSON.stringify(mapping));
    for (const [path, content] of Object.entries(files)) {
      form.append('file', new Blob([Buffer.from(content)]), path);
    }
    const response = await fetch(`${world.url}/api/article-imports?dry=${String(isDry)}`, {
      method: 'POST',
      headers: { cookie: who.cookie, [csrfHeader]: who.csrfToken ?? '' },
      body: form,
    });
    const lines = (await response.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ArticleImportLine);
    return { status: response.status, lines, last: lines.at(-1) };
  };
  const bring = async (...given: Parameters<typeof send>): Promise<ArticleImportResult> => {
    const { last } = await send(...given);
    if (!last || !('data' in last)) throw new Error(JSON.stringify(last));
    return last.data;
  };
  const load = async (articleId: string | null | undefined): Promise<Article> =>
    (await editor.get<Article>(`/articles/${articleId ?? ''}`)).data;
  const owned = { department: 'fz-chengguan' };

  it('are drafts with their pictures kept, by the same command as any draft', async () => {
    const docx = await wordDocument({
      title: '夜市摊位怎样申请',
      text: '向街道提出。',
      rows: [['街道'], ['温泉']],
    });
    const result = await bring(editor, { '城管/夜市.docx': docx }, { mapping: owned });
    expect(result).to.include({ added: 1, existing: 0, rejected: 0 });
    const article = await load(result.articles[0]?.articleId);
    expect(article).to.include({ title: '夜市摊位怎样申请', state: 'draft', isLive: false });
    const fileId = /!\[流程图\]\(\/files\/([0-9a-f-]{36})\)/.exec(article.publicBody)?.[1] ?? '';
    const picture = await fetch(`${world.url}/files/${fileId}`, { headers: { cookie: editor.cookie } });
    expect(Buffer.from(await picture.arrayBuffer())).to.deep.equal(sampleFiles['image/png']);
    const { data } = await editor.get<{ action: string; by: string }[]>(`/articles/${article.id}/revisions`);
    expect(data[0]).to.include({ action: 'create', by: editor.me.name });
  });

  it('are looked at first without writing anything', async () => {
    const files = { 'a.md': '# 试看的广场舞规定\n\n二十二点前结束。' };
    const result = await bring(editor, files, { mapping: owned, isDry: true });
    expect(result).to.include({ isDry: true, added: 1 });
    expect(result.articles[0]).to.include({ title: '试看的广场舞规定', articleId: null });
    const { data } = await editor.get<Page<ArticleRow>>('/articles?state=draft&limit=200');
    expect(data.items.map(({ title }) => title)).not.to.include('试看的广场舞规定');
  });

  it('are there once, however often they are brought in', async () => {
    const files = { 'a.md': '# 只来一次\n\n正文。' };
    expect(await bring(editor, files, { mapping: owned })).to.include({ added: 1 });
    expect(await bring(editor, files, { mapping: owned })).to.include({ added: 0, existing: 1 });
  });

  it('show the pictures that lay beside them, and say which were not there', async () => {
    const files = {
      '甲/公厕.html':
        '<h1>公厕开放</h1><p>见图<img src="图/平面.png" alt="平面"><img src="没有.png" alt="缺"></p>',
      '甲/图/平面.png': sampleFiles['image/png'] ?? '',
    };
    const { articles } = await bring(editor, files, { mapping: owned });
    expect(articles[0])
      .to.include({ files: 1 })
      .and.deep.include({ notes: ['picture_missing'] });
    const { publicBody } = await load(articles[0]?.articleId);
    expect(publicBody).to.match(/^见图!\[平面\]\(\/files\/[0-9a-f-]{36}\)缺$/);
  });

  it('take owner, topic, kind and audience from columns, words of the old system and folders', async () => {
    const table =
      '问题,答案,单位,栏目,类型,公开\n表格一,答一,老城管,社会保障,话术,否\n表格二,答二,谁也不是,没有的栏目,,是\n';
    const mapping = {
      values: { department: { 老城管: 'fz-chengguan' }, topic: {}, kind: { 话术: 'script' } },
    };
    const result = await bring(editor, { '问答.csv': table }, { mapping });
    expect(result).to.include({ added: 1, rejected: 1 });
    expect(result.columns).to.include({
      title: '问题',
      publicBody: '答案',
      department: '单位',
      topic: '栏目',
    });
    const [first, second] = result.articles;
    expect(first).to.include({ kind: 'script', isPublic: false });
    expect(second?.title).to.equal('表格二');
    expect(second?.problems[0]).to.include({ path: 'department', key: 'problems.unknown_department' });
    expect(result.unknownWords).to.deep.include({ field: 'department', word: '谁也不是', count: 1 });
  });

  it('make topics of folders for whoever may, and leave them out for others', async () => {
    const files = (name: string) => ({ [`新专题/${name}.md`]: `# ${name}\n\n正文。` });
    const mapping = { ...owned, folders: 'topic' as const, addTopics: true };
    expect((await bring(editor, files('专题甲'), { mapping })).articles[0]?.topic).to.equal('新专题');
    const other = { ...mapping, folders: 'nothing' as const, topic: '另一专题' };
    const byHandler = await bring(handler, files('专题乙'), { mapping: other });
    expect(byHandler.articles[0]).to.include({ outcome: 'added', topic: '' });
    expect(byHandler.unknownWords[0]).to.include({ field: 'topic', word: '另一专题' });
  });

  it("are refused one by one: another department's, too long, of no kind that is read", async () => {
    const files = { 'a.md': '# 别家的\n\n正文。', 'b.md': `# 太长\n\n${'长'.repeat(20_001)}`, 'c.wps': 'x' };
    const { articles } = await bring(handler, files, { mapping: { department: 'fz-yibao' } });
    expect(articles.map(({ problems }) => problems[0]?.key)).to.have.members([
      'problems.not_yours',
      'problems.too_big',
      'problems.old_word',
    ]);
  });

  it('say what was cleaned and in which encoding they were', async () => {
    const text = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xb8, 0xa3, 0xd6, 0xdd, 0x0a]), // 福州 in GB18030
      Buffer.from([0xb8, 0xa3, 0xd6, 0xdd]),
      Buffer.from('<script>alert(1)</script>'),
    ]);
    const { articles } = await bring(editor, { 'gb.md': text }, { mapping: owned });
    expect(articles[0]?.title).to.equal('福州');
    expect(articles[0]?.notes).to.have.members(['encoding_gb18030', 'script_removed']);
    expect((await load(articles[0]?.articleId)).publicBody).to.equal('福州');
  });

  it('come in archives, and never from outside of them', async () => {
    const archive = await zipOf({ '目录/在包里.md': '# 在包里\n\n正文。' });
    expect(await bring(editor, { 'a.zip': archive }, { mapping: owned })).to.include({ added: 1 });
    const windows = await zipOf({ 'xxxx.md': '# 乱码名\n\n正文。' });
    const named = Buffer.from(
      windows.toString('latin1').replaceAll('xxxx.md', '\xb8\xa3\xd6\xdd.md'), // 福州 in GB18030
      'latin1',
    );
    // Chinese Windows does not say that a name is UTF-8, for it is not.
    named.writeUInt16LE(0, named.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8);
    const { articles } = await bring(editor, { 'w.zip': named }, { mapping: owned });
    expect(articles[0]?.source).to.equal('福州.md');
    const escaping = await zipOf({ 'xx/evil.md': '# x\n\ny' });
    const patched = Buffer.from(escaping.toString('latin1').replaceAll('xx/evil', '../evil'), 'latin1');
    const { last } = await send(editor, { 'b.zip': patched }, { mapping: owned });
    expect(last).to.have.nested.property('error.details[0].key', 'problems.archive_name');
    const { last: broken } = await send(editor, { 'c.zip': 'no archive' });
    expect(broken).to.have.nested.property('error.details[0].key', 'problems.document');
  });

  it('tell how far they are', async () => {
    const { lines } = await send(editor, { 'a.md': '# 进度\n\n正文。' }, { mapping: owned });
    expect(lines[0]).to.have.nested.property('progress.total', 1);
  });

  it('need files, a mapping that holds, a session and the right to write', async () => {
    expect((await send(editor, {})).status).to.equal(400);
    const wrong = await send(editor, { 'a.md': 'x' }, { mapping: { kind: 'nonsense' as never } });
    expect(wrong.status).to.equal(400);
    expect((await send(agent, { 'a.md': 'x' })).status).to.equal(403);
    const stranger = await fetch(`${world.url}/api/article-imports`, { method: 'POST' });
    expect(stranger.status).to.equal(401);
  });
});
