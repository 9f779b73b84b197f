import { expect } from 'chai';
import type { Article, Attachment } from '../../contract/articles.ts';
import type { Topic } from '../../contract/topics.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Topics and files of articles', () => {
  let world: World;
  let editor: SignedIn;
  let agent: SignedIn;
  let departmentId: string;

  before(async () => {
    world = await openWorld();
    [editor, agent] = await Promise.all([world.signIn('editor'), world.signIn('agent1')]);
    departmentId = (await world.department('fz-chengguan')).id;
  });
  after(() => world.close());

  const add = async (name: string, parentId: string | null = null) =>
    (await editor.post<Topic>('/topics', { name, parentId })).data;
  const publish = async (overrides: object) => {
    const draft = (
      await editor.post<Article>('/articles', {
        title: '题目',
        publicBody: '正文',
        departmentId,
        ...overrides,
      })
    ).data;
    let article = draft;
    for (const verb of ['submit', 'approve', 'publish']) {
      article = (await editor.post<Article>(`/articles/${draft.id}/${verb}`, { version: article.version }))
        .data;
    }
    await world.settle();
    return article;
  };

  it('make a tree; a topic never stands below itself', async () => {
    const top = await add('树顶');
    const middle = await add('树中', top.id);
    const { status, error } = await editor.send('PUT', `/topics/${top.id}`, {
      name: '树顶',
      parentId: middle.id,
    });
    expect(status).to.equal(400);
    expect(error?.details[0]).to.include({ path: 'parentId', key: 'problems.circular' });
    expect((await editor.send('DELETE', `/topics/${top.id}`)).status).to.equal(409);
    expect((await editor.post('/topics', { name: '树中', parentId: top.id })).status).to.equal(409);
    expect((await editor.post('/topics', { name: '无父', parentId: 'f'.repeat(24) })).status).to.equal(400);
    expect((await editor.send('PUT', `/topics/${'f'.repeat(24)}`, { name: '无' })).status).to.equal(404);
    expect((await agent.post('/topics', { name: '坐席的' })).status).to.equal(403);
    expect((await world.stranger.get('/topics')).status).to.equal(401);
  });

  it('rename their articles, and a list by a topic holds what lies below', async () => {
    const top = await add('上级类');
    const below = await add('下级类', top.id);
    const article = await publish({ title: '在下级类里', topicId: below.id });
    const ids = async () =>
      (await agent.get<{ items: { id: string }[] }>(`/articles?topicId=${top.id}`)).data.items.map(
        ({ id }) => id,
      );
    expect(await ids()).to.deep.equal([article.id]);
    await editor.send('PUT', `/topics/${below.id}`, { name: '改了名的类', parentId: top.id });
    expect((await agent.get<Article>(`/articles/${article.id}`)).data.topic).to.equal('改了名的类');
    await editor.send('DELETE', `/topics/${below.id}`);
    expect((await agent.get<Article>(`/articles/${article.id}`)).data).to.include({
      topic: '',
      topicId: null,
    });
  });

  it('pictures are read by everybody once a public article shows them', async () => {
    const file = { name: '示意图.png', content: sampleFiles['image/png']!, type: 'image/png' };
    const picture = (await editor.upload<Attachment>('/articles/files', file)).data;
    const inside = (await editor.upload<Attachment>('/articles/files', file)).data;
    const status = async ({ fileId }: Attachment) => (await fetch(`${world.url}/files/${fileId}`)).status;
    expect(await status(picture)).to.equal(404);
    const article = await publish({
      publicBody: `![示意图](/files/${picture.fileId})`,
      internalBody: `![内部](/files/${inside.fileId})`,
    });
    const shown = await fetch(`${world.url}/files/${picture.fileId}`);
    expect(shown.status).to.equal(200);
    expect(shown.headers.get('content-type')).to.equal('image/png');
    expect(await status(inside)).to.equal(404);
    const page = await (await fetch(`${world.url}/answers/${article.slug}`)).text();
    expect(page).to.include(`<img src="/files/${picture.fileId}" alt="示意图"`);
    expect((await agent.upload('/articles/files', file)).status).to.equal(403);
  });

  it('refuse what is no picture and no paper', async () => {
    const script = { name: 'x.png', content: Buffer.from('<script>alert(1)</script>'), type: 'image/png' };
    expect((await editor.upload('/articles/files', script)).status).to.equal(415);
  });

  it('pictures of other sites are not fetched by readers', async () => {
    const article = await publish({ publicBody: '![追踪](https://elsewhere.example/pixel.png)' });
    const page = await (await fetch(`${world.url}/answers/${article.slug}`)).text();
    expect(page).not.to.include('<img src="https://elsewhere');
    expect(page).to.include('href="https://elsewhere.example/pixel.png"');
  });
});
