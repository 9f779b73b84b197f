import { expect } from 'chai';
import type { Article, ArticleRevision, ArticleRow } from '../../contract/articles.ts';
import type { Page } from '../../contract/common.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('The life of an article', () => {
  let world: World;
  let clock: FakeClock;
  let editor: SignedIn;
  let agent: SignedIn;
  let head: SignedIn;
  let handler: SignedIn;
  let departmentId: string;

  before(async () => {
    clock = createFakeClock();
    world = await openWorld({ clock });
    await signInAll();
    departmentId = (await world.department('fz-chengguan')).id;
  });
  after(() => world.close());

  const signInAll = async () => {
    [editor, agent, head, handler] = await Promise.all([
      world.signIn('editor'),
      world.signIn('agent1'),
      world.signIn('head.chengguan'),
      world.signIn('handler.chengguan'),
    ]);
  };
  /** Sessions end with the working day. */
  const daysLater = async (days: number) => {
    clock.advance(days * dayMs + 1000);
    await signInAll();
  };
  const input = (overrides: object = {}) => ({
    title: '占道摆摊怎样处理',
    publicBody: '请告知地点和时间。',
    departmentId,
    ...overrides,
  });
  const move = async (who: SignedIn, article: Article, ...[verb, body = {}]: [string, object?]) =>
    (await who.post<Article>(`/articles/${article.id}/${verb}`, { version: article.version, ...body })).data;
  const edit = async (who: SignedIn, article: Article, overrides: object) =>
    (
      await who.send<Article>('PUT', `/articles/${article.id}`, {
        ...input(overrides),
        version: article.version,
      })
    ).data;
  const reviewed = async (overrides: object = {}) => {
    const draft = (await handler.post<Article>('/articles', input(overrides))).data;
    return move(head, await move(handler, draft, 'submit'), 'approve');
  };
  const publish = async (overrides: object = {}) => {
    const published = await move(editor, await reviewed(overrides), 'publish');
    await world.settle();
    return published;
  };
  const found = async (q: string): Promise<string[]> =>
    (await agent.get<{ id: string }[]>(`/articles/search?q=${encodeURIComponent(q)}`)).data.map(
      ({ id }) => id,
    );
  const load = async (who: SignedIn, { id }: { id: string }, view = 'working') =>
    (await who.get<Article>(`/articles/${id}?view=${view}`)).data;
  const sweep = async () => {
    await world.system.adapters.queue.enqueue('articles.sweep', {});
    await world.settle();
  };

  it('goes from the department to the hotline to the readers, each with its deadline', async () => {
    const draft = (await handler.post<Article>('/articles', input({ title: '甲' }))).data;
    expect(draft.allowedActions).to.have.members(['edit', 'submit']);
    const submitted = await move(handler, draft, 'submit');
    expect(submitted.state).to.equal('department_review');
    expect(Date.parse(submitted.dueAt ?? '')).to.be.greaterThan(clock.now().getTime());
    expect(
      (await handler.post(`/articles/${draft.id}/approve`, { version: submitted.version })).status,
    ).to.equal(403);
    const approved = await move(head, submitted, 'approve');
    expect(approved.state).to.equal('hotline_review');
    expect((await head.post(`/articles/${draft.id}/publish`, { version: approved.version })).status).to.equal(
      403,
    );
    const published = await move(editor, approved, 'publish');
    expect(published).to.include({ state: 'published', isLive: true, dueAt: null });
  });

  it('keeps what is published alive until the next version is', async () => {
    const first = await publish({ title: '纸鸢放飞区域在哪里', publicBody: '老的答案。' });
    const edited = await edit(handler, first, { title: '纸鸢新区域公告', publicBody: '新的答案。' });
    await world.settle();
    expect(edited).to.include({ state: 'draft', isLive: true });
    expect(await found('纸鸢放飞区域')).to.include(first.id);
    expect((await load(agent, first)).publicBody).to.equal('老的答案。');
    expect((await load(editor, first, 'live')).publicBody).to.equal('老的答案。');
    expect((await load(editor, first)).publicBody).to.equal('新的答案。');
    const page = async () => (await fetch(`${world.url}/answers/${first.slug}`)).text();
    expect(await page()).to.include('老的答案');
    const approved = await move(head, await move(handler, edited, 'submit'), 'approve');
    await move(editor, approved, 'publish');
    await world.settle();
    expect(await page())
      .to.include('新的答案')
      .and.not.include('老的答案');
  });

  it('drops a draft back to what is published', async () => {
    const first = await publish({ title: '弃稿前' });
    const dropped = await move(handler, await edit(handler, first, { title: '弃稿后' }), 'discard');
    expect(dropped).to.include({ title: '弃稿前', state: 'published' });
  });

  it('asks for a reason to send back and to withdraw, and keeps it', async () => {
    const waiting = await reviewed({ title: '要说明理由' });
    const bare = await editor.post(`/articles/${waiting.id}/send-back`, { version: waiting.version });
    expect(bare.status).to.equal(400);
    expect(bare.error?.details[0]?.path).to.equal('note');
    await move(editor, waiting, 'send-back', { note: '缺少依据' });
    const { data } = await editor.get<ArticleRevision[]>(`/articles/${waiting.id}/revisions`);
    expect(data[0]).to.include({ action: 'send_back', note: '缺少依据', by: editor.me.name });
  });

  it('is published by itself at its hour, and not before', async () => {
    const waiting = await reviewed({ title: '定时的鳌峰坊夜市公告' });
    const publishAt = new Date(clock.now().getTime() + dayMs).toISOString();
    const scheduled = await move(editor, waiting, 'publish', { publishAt });
    expect(scheduled).to.include({ state: 'scheduled', isLive: false });
    await sweep();
    expect(await found('鳌峰坊夜市')).not.to.include(waiting.id);
    await daysLater(1);
    await sweep();
    expect(await found('鳌峰坊夜市')).to.include(waiting.id);
    expect((await load(editor, waiting)).state).to.equal('published');
  });

  it('refuses a publication in the past', async () => {
    const waiting = await reviewed({ title: '过去' });
    const publishAt = new Date(clock.now().getTime() - 1000).toISOString();
    const { status, error } = await editor.post(`/articles/${waiting.id}/publish`, {
      version: waiting.version,
      publishAt,
    });
    expect(status).to.equal(400);
    expect(error?.details[0]?.path).to.equal('publishAt');
  });

  it('comes up for review by the rules, is confirmed and stays online', async () => {
    const rules = (await editor.get<Record<string, unknown>>('/knowledge-rules')).data;
    const days = { law: 9, policy: 9, guide: 9, faq: 9, script: 9 };
    expect(
      (await editor.send('PUT', '/knowledge-rules', { ...rules, reviewAfterDays: days })).status,
    ).to.equal(200);
    const article = await publish({ title: '九日复核的口径' });
    await daysLater(10);
    await sweep();
    const due = await load(head, article);
    expect(due).to.include({ state: 'review_due', isLive: true });
    expect(await found('九日复核')).to.include(article.id);
    const confirmed = await move(head, due, 'confirm');
    expect(confirmed.state).to.equal('published');
    expect(Date.parse(confirmed.reviewDueAt ?? '')).to.be.greaterThan(clock.now().getTime());
    expect((await agent.send('PUT', '/knowledge-rules', rules)).status).to.equal(403);
    expect((await editor.send('PUT', '/knowledge-rules', { ...rules, correctionDays: 0 })).status).to.equal(
      400,
    );
  });

  it('expires on its day and answers no more', async () => {
    const expiresAt = new Date(clock.now().getTime() + dayMs).toISOString();
    const article = await publish({ title: '限时的荔枝节停车口径', expiresAt });
    await daysLater(1);
    expect(await found('荔枝节停车')).not.to.include(article.id);
    await sweep();
    expect(await load(editor, article)).to.include({ state: 'expired', isLive: false });
    expect((await agent.get(`/articles/${article.id}`)).status).to.equal(404);
  });

  it('is one revision for one sitting, and can be rolled back', async () => {
    let article = (await handler.post<Article>('/articles', input({ title: '稿一' }))).data;
    for (const title of ['稿二甲', '稿二乙', '稿二']) {
      article = await edit(handler, article, { title });
      clock.advance(2000);
    }
    await daysLater(1);
    article = await edit(handler, article, { title: '稿三' });
    const titles = async () =>
      (await handler.get<ArticleRevision[]>(`/articles/${article.id}/revisions`)).data.map(
        ({ content }) => content?.title,
      );
    expect(await titles()).to.deep.equal(['稿三', '稿二', '稿一']);
    const back = await move(handler, article, 'roll-back', { toVersion: 0, note: '改错了' });
    expect(back).to.include({ title: '稿一', state: 'draft' });
    const missing = await handler.post(`/articles/${article.id}/roll-back`, {
      version: back.version,
      toVersion: 99,
    });
    expect(missing.status).to.equal(404);
  });

  it('tells two writers of each other', async () => {
    const article = (await handler.post<Article>('/articles', input({ title: '两人同编' }))).data;
    const at = `/articles/${article.id}/writers/me`;
    expect((await handler.send('PUT', at)).data).to.deep.equal([]);
    expect((await editor.send<{ name: string }[]>('PUT', at)).data.map(({ name }) => name)).to.deep.equal([
      handler.me.name,
    ]);
    await handler.send('DELETE', at);
    expect((await editor.send('PUT', at)).data).to.deep.equal([]);
    expect((await agent.send('PUT', at)).status).to.equal(403);
  });

  it('shows readers every state as published, and writers their own', async () => {
    const first = await publish({ title: '清单甲' });
    await edit(handler, first, { title: '清单乙' });
    const list = async (who: SignedIn, query: string) =>
      (await who.get<Page<ArticleRow>>(`/articles?${query}`)).data.items.find(({ id }) => id === first.id)
        ?.title;
    expect(await list(agent, '')).to.equal('清单甲');
    expect(await list(agent, 'state=draft')).to.equal(undefined);
    expect(await list(handler, 'state=draft')).to.equal('清单乙');
  });

  it('names every reference that leads nowhere', async () => {
    const nowhere = 'f'.repeat(24);
    const { status, error } = await editor.post(
      '/articles',
      input({
        topicId: nowhere,
        region: '999999',
        relatedIds: [nowhere],
        attachments: [
          { fileId: '00000000-0000-4000-8000-000000000000', name: 'x', mediaType: 'image/png', size: 1 },
        ],
      }),
    );
    expect(status).to.equal(400);
    expect(error?.details.map(({ path }) => path)).to.have.members([
      'topicId',
      'region',
      'relatedIds.0',
      'attachments.0.fileId',
    ]);
  });
});
