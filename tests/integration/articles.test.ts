import { expect } from 'chai';
import type { Article, ArticleRevision } from '../../contract/articles.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Articles over HTTP', () => {
  let world: World;
  let editor: SignedIn;
  let agent: SignedIn;
  let handler: SignedIn;
  let departmentId: string;

  before(async () => {
    world = await openWorld();
    [editor, agent, handler] = await Promise.all([
      world.signIn('editor'),
      world.signIn('agent1'),
      world.signIn('handler.chengguan'),
    ]);
    departmentId = (await world.department('fz-chengguan')).id;
  });
  after(() => world.close());

  const input = (overrides: object = {}) => ({
    title: '占道摆摊怎样处理',
    publicBody: '请告知**具体地点**和时间。',
    departmentId,
    ...overrides,
  });
  const write = async (overrides: object = {}) =>
    (await editor.post<Article>('/articles', input(overrides))).data;
  const move = (who: SignedIn, article: Article, verb: string) =>
    who.post<Article>(`/articles/${article.id}/${verb}`, { version: article.version });
  const publish = async (overrides: object = {}) => {
    const submitted = (await move(editor, await write(overrides), 'submit')).data;
    const approved = (await move(editor, submitted, 'approve')).data;
    const published = (await move(editor, approved, 'publish')).data;
    await world.settle();
    return published;
  };
  const find = async (who: SignedIn, q: string): Promise<string[]> =>
    (await who.get<{ id: string }[]>(`/articles/search?q=${encodeURIComponent(q)}`)).data.map(({ id }) => id);
  const publicTitles = async (q: string): Promise<string> =>
    (await fetch(`${world.url}/search?q=${encodeURIComponent(q)}`)).text();

  it('are found once they are published, by agents and on the site', async () => {
    const article = await publish({ title: '飞线充电安全吗' });
    expect(article.state).to.equal('published');
    expect(await find(agent, '飞线充电')).to.include(article.id);
    expect(await publicTitles('飞线充电')).to.include(`/answers/${article.slug}`);
  });

  it('are not found while they are drafts, and not seen by those who do not write', async () => {
    const draft = await write({ title: '尚未发布的摆渡车口径' });
    expect(await find(agent, '摆渡车口径')).not.to.include(draft.id);
    expect((await agent.get(`/articles/${draft.id}`)).status).to.equal(404);
    expect((await handler.get(`/articles/${draft.id}`)).status).to.equal(200);
  });

  it('are no longer found when they are withdrawn', async () => {
    const article = await publish({ title: '旧的潮汐车道说明' });
    await editor.post(`/articles/${article.id}/withdraw`, { version: article.version, note: '已停用' });
    await world.settle();
    expect(await find(agent, '潮汐车道')).not.to.include(article.id);
    expect((await fetch(`${world.url}/answers/${article.slug}`)).status).to.equal(404);
  });

  it('keep their internal part and internal articles from the site', async () => {
    const article = await publish({ title: '油烟扰民找谁', internalBody: '内部口径乙丙丁' });
    const page = await (await fetch(`${world.url}/answers/${article.slug}`)).text();
    expect(page).to.include('油烟扰民找谁');
    expect(page).not.to.include('内部口径乙丙丁');
    const internal = await publish({ title: '仅内部的疑难口径戊己', isPublic: false });
    expect(await find(agent, '疑难口径戊己')).to.include(internal.id);
    expect(await publicTitles('疑难口径戊己')).not.to.include(internal.slug);
    expect((await fetch(`${world.url}/answers/${internal.slug}`)).status).to.equal(404);
  });

  it('show what a writer typed as text, never as markup', async () => {
    const attack = '<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3))';
    const article = await publish({ title: '标记<script>alert(0)</script>试验', publicBody: attack });
    const page = await (await fetch(`${world.url}/answers/${article.slug}`)).text();
    expect(page).not.to.match(/<img src=x|<script>alert|href="javascript:/);
    expect(page).to.include('&lt;script&gt;alert(2)');
  });

  it('answer 409 to a change of an older version, and keep the newer', async () => {
    const article = await write();
    const change = (title: string) =>
      editor.send('PUT', `/articles/${article.id}`, { ...input({ title }), version: article.version });
    expect((await change('第一次修改')).status).to.equal(200);
    expect((await change('第二次修改')).status).to.equal(409);
    expect((await editor.get<Article>(`/articles/${article.id}`)).data.title).to.equal('第一次修改');
  });

  it('keep every version with who wrote it', async () => {
    const article = await write({ title: '版本甲' });
    await editor.send('PUT', `/articles/${article.id}`, {
      ...input({ title: '版本乙' }),
      version: article.version,
    });
    const { data } = await editor.get<ArticleRevision[]>(`/articles/${article.id}/revisions`);
    expect(data.map(({ content }) => content?.title)).to.deep.equal(['版本乙', '版本甲']);
    expect(data[0]?.by).to.equal(editor.me.name);
  });

  it('are written by a department for itself alone, and published by editors', async () => {
    const own = await handler.post<Article>('/articles', input({ title: '部门自己的答案' }));
    expect(own.status).to.equal(201);
    const other = (await world.department('fz-renshe')).id;
    expect((await handler.post('/articles', input({ departmentId: other }))).status).to.be.oneOf([
      400, 403, 404,
    ]);
    expect((await move(handler, own.data, 'publish')).status).to.equal(403);
    expect((await agent.post('/articles', input())).status).to.equal(403);
  });

  const wrong: [string, object, string][] = [
    ['no title', { title: ' ' }, 'title'],
    ['no text', { publicBody: '' }, 'publicBody'],
    ['no department', { departmentId: undefined }, 'departmentId'],
    ['a date that is none', { expiresAt: '明天' }, 'expiresAt'],
  ];
  for (const [what, overrides, path] of wrong) {
    it(`answer 400 naming the field for ${what}`, async () => {
      const { status, error } = await editor.post('/articles', input(overrides));
      expect(status).to.equal(400);
      expect(error?.details.map((problem) => problem.path)).to.include(path);
    });
  }
});
