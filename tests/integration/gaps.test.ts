import { expect } from 'chai';
import type { Article } from '../../contract/articles.ts';
import type { Gap, GapFigures } from '../../contract/gaps.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { filing } from '../support/desk.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

const question = '无人机飞行空域报备';
const id = (last: number): string => last.toString(16).padStart(24, 'a');

describe('Gaps of the knowledge base', () => {
  const clock = createFakeClock();
  let world: World;
  let editor: SignedIn;
  let agent: SignedIn;
  let handler: SignedIn;
  let departmentId: string;

  before(async () => {
    world = await openWorld({ clock });
    [editor, agent, handler] = await Promise.all([
      world.signIn('editor'),
      world.signIn('agent1'),
      world.signIn('handler.chengguan'),
    ]);
    departmentId = (await world.department('fz-chengguan')).id;
  });
  after(() => world.close());

  const searches = () => world.system.features.articles.desk.searches;
  const logged = async (text: string, times: number): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await searches().model.countDocuments({ text })) >= times) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${text} was not logged ${times} times`);
  };
  const search = async (text: string, searchId: string) => {
    await agent.get(`/articles/search?q=${encodeURIComponent(text)}&searchId=${searchId}`);
  };
  const gather = async (): Promise<void> => {
    clock.advance(5 * 60_000);
    await world.system.features.gaps.gather();
    await world.settle();
  };
  const list = async (query = '', who = editor): Promise<Gap[]> =>
    (await who.get<{ items: Gap[] }>(`/knowledge-gaps?limit=200&${query}`)).data.items;
  const gapOf = async (text: string): Promise<Gap | undefined> =>
    (await list()).find((gap) => gap.question.includes(text));
  const act = (who: SignedIn, gap: Gap, ...[verb, body]: [string, object]) =>
    who.post<Gap>(`/knowledge-gaps/${gap.id}/${verb}`, { version: gap.version, ...body });
  const inDays = (days: number): string => new Date(clock.now().getTime() + days * 86_400_000).toISOString();

  it('logs a search once however often it was sent while being typed', async () => {
    for (const typed of ['无人', '无人机飞', question]) await search(typed, id(1));
    await logged(question, 1);
    expect(await searches().model.countDocuments({ _id: id(1) })).to.equal(1);
  });

  it('gathers what found nothing and makes it a task once asked often enough', async () => {
    await gather();
    expect(await gapOf('无人机')).to.include({ state: 'gathering', askedCount: 1, dueAt: null });
    await search('无人机飞行怎么报备', id(2));
    await search(question, id(3));
    await logged(question, 2);
    await logged('无人机飞行怎么报备', 1);
    await gather();
    const gap = await gapOf('无人机');
    expect(gap).to.include({ state: 'open', askedCount: 3, unansweredCount: 3 });
    expect(gap?.samples).to.have.members([question, '无人机飞行怎么报备']);
    expect(Date.parse(gap?.dueAt ?? '')).to.be.greaterThan(clock.now().getTime());
    expect((await list()).filter(({ kind }) => kind === 'search')).to.have.length(1);
  });

  it('counts the same when gathering runs twice', async () => {
    await world.system.features.gaps.gather();
    expect((await gapOf('无人机'))?.askedCount).to.equal(3);
  });

  it('leaves alone what was answered', async () => {
    await search('居住证', id(4));
    await logged('居住证', 1);
    await gather();
    expect(await gapOf('居住证')).to.equal(undefined);
  });

  it('is handed on by editors alone, and then the department sees it and is told', async () => {
    const gap = (await gapOf('无人机')) as Gap;
    expect((await act(handler, gap, 'hand-on', { departmentId })).status).to.equal(403);
    const unknown = await act(editor, gap, 'hand-on', { departmentId: 'f'.repeat(24) });
    expect(unknown.error?.details[0]?.path).to.equal('departmentId');
    const handed = await act(editor, gap, 'hand-on', { departmentId });
    expect(handed.data).to.include({ departmentId, state: 'open', takenBy: null });
    await world.settle();
    expect((await list('', handler)).map(({ question: asked }) => asked)).to.include(gap.question);
    const { data: told } = await handler.get<NotificationList>('/notifications');
    expect(told.items.some(({ title }) => title.includes(gap.question))).to.equal(true);
    expect((await act(editor, gap, 'take', { dueAt: inDays(3) })).status).to.equal(409);
  });

  it('is taken with a day that is still to come', async () => {
    const gap = (await gapOf('无人机')) as Gap;
    const past = await act(handler, gap, 'take', { dueAt: inDays(-1) });
    expect(past.error?.details[0]?.path).to.equal('dueAt');
    const dueAt = inDays(7);
    expect((await act(handler, gap, 'take', { dueAt })).data).to.include({
      state: 'agreed',
      takenBy: handler.me.name,
      dueAt,
    });
  });

  it('becomes a draft with the question as its title, and is closed when that is published', async () => {
    const gap = (await gapOf('无人机')) as Gap;
    const { data } = await act(handler, gap, 'write', {});
    const article = (await editor.get<Article>(`/articles/${data.articleId ?? ''}`)).data;
    expect(article).to.include({ title: gap.question, state: 'draft', departmentId, isLive: false });
    const step = async (verb: string) => {
      const { version } = (await editor.get<Article>(`/articles/${article.id}`)).data;
      expect((await editor.post(`/articles/${article.id}/${verb}`, { version })).status).to.equal(200);
    };
    for (const verb of ['submit', 'approve', 'publish']) await step(verb);
    await world.settle();
    expect(await gapOf('无人机')).to.deep.include({
      state: 'answered',
      articleId: article.id,
      allowedActions: [],
    });
  });

  it('takes a search that found something but did not help', async () => {
    await search('居住证', id(5));
    await logged('居住证', 2);
    const { data: hits } = await agent.get<{ id: string }[]>('/articles/search?q=居住证');
    const articleId = hits[0]?.id ?? '';
    const { data: article } = await agent.get<Article>(`/articles/${articleId}?view=live`);
    await agent.post(`/article-searches/${id(5)}/opened`, { articleId, dwellMs: 9000 });
    const voice = { articleVersion: article.liveVersion, hasHelped: false, searchId: id(5) };
    expect((await agent.send('PUT', `/articles/${articleId}/feedback`, voice)).status).to.equal(200);
    await gather();
    expect(await gapOf('居住证')).to.include({ askedCount: 1, unansweredCount: 0 });
  });

  it('is dismissed with a reason', async () => {
    const gap = (await gapOf('居住证')) as Gap;
    expect((await act(editor, gap, 'dismiss', { reason: '' })).status).to.equal(400);
    expect((await act(editor, gap, 'dismiss', { reason: '已有知识，属误操作' })).data).to.include({
      state: 'dismissed',
      reason: '已有知识，属误操作',
    });
  });

  it('is proposed by a closed enquiry, without the numbers of the citizen', async () => {
    const ask = (overrides: object) =>
      agent.post('/tickets', filing({ requestType: 'consultation', ...overrides }));
    const then = { do: 'answer', publicAnswer: '凭结婚登记照到社区领取，电话13800001234。' };
    await ask({ title: '集体婚礼纪念币在哪领取', then });
    await ask({ title: '冬泳协会入会须知', then, isConfidential: true });
    await ask({ title: '赛龙舟观赛席位', then, requestType: 'help' });
    await world.settle();
    const proposals = await list('kind=ticket');
    expect(proposals.map((gap) => gap.question)).to.deep.equal(['集体婚礼纪念币在哪领取']);
    expect(proposals[0]).to.include({
      state: 'open',
      proposal: '凭结婚登记照到社区领取，电话***********。',
    });
  });

  it('shows what the knowledge base was worth', async () => {
    const { data } = await editor.get<GapFigures>('/knowledge-gaps/figures');
    expect(data.days).to.have.length(30);
    expect(data).to.include({ gapsAnswered: 1, gapsDismissed: 1, unanswered: 3, opened: 1, dwellSeconds: 9 });
    expect(data.freshRate).to.be.within(0, 1);
    expect(data.helpedRate).to.be.within(0, 1);
  });

  it('is closed to strangers and to those who write no articles', async () => {
    expect((await world.stranger.get('/knowledge-gaps')).status).to.equal(401);
    expect((await agent.get('/knowledge-gaps')).status).to.equal(403);
    expect(
      (await editor.post(`/knowledge-gaps/${id(9)}/dismiss`, { version: 0, reason: '无' })).status,
    ).to.equal(404);
  });
});
