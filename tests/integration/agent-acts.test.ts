import { expect } from 'chai';
import type { Article } from '../../contract/articles.ts';
import type { Gap } from '../../contract/gaps.ts';
import type { NotificationList } from '../../contract/notifications.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('What an agent does with an article', () => {
  let world: World;
  let editor: SignedIn;
  let agent: SignedIn;
  let supervisor: SignedIn;
  let article: Article;

  before(async () => {
    world = await openWorld();
    [editor, agent, supervisor] = await Promise.all([
      world.signIn('editor'),
      world.signIn('agent1'),
      world.signIn('supervisor'),
    ]);
    const { data: hits } = await agent.get<{ id: string }[]>('/articles/search?q=居住证');
    article = await live(hits[0]?.id ?? '');
  });
  after(() => world.close());

  const live = async (articleId: string): Promise<Article> =>
    (await agent.get<Article>(`/articles/${articleId}?view=live`)).data;
  const correct = (body: object, who = agent) =>
    who.post<Gap>(`/articles/${article.id}/corrections`, { articleVersion: article.liveVersion, ...body });
  const gap = async (gapId: string): Promise<Gap | undefined> =>
    (await editor.get<{ items: Gap[] }>('/knowledge-gaps?kind=correction')).data.items.find(
      ({ id }) => id === gapId,
    );
  const bell = async (): Promise<string[]> =>
    (await agent.get<NotificationList>('/notifications')).data.items.map(({ title }) => title);

  describe('reports an error', () => {
    let reported: Gap;

    it('to the owner, with a deadline, once for the same words', async () => {
      const first = await correct({ wrong: '窗口已迁至市民服务中心三楼' });
      reported = first.data;
      expect(first.status).to.equal(201);
      expect(reported).to.include({
        kind: 'correction',
        state: 'open',
        departmentId: article.departmentId,
        articleId: article.id,
        articleVersion: article.liveVersion,
        reportedBy: agent.me.name,
      });
      expect(Date.parse(reported.dueAt ?? '')).to.be.greaterThan(Date.now());
      expect((await correct({ wrong: '窗口已迁至市民服务中心三楼' })).data.id).to.equal(reported.id);
    });

    it('of the version that is published and of nothing else', async () => {
      expect((await correct({ wrong: '' })).error?.details[0]?.path).to.equal('wrong');
      expect((await correct({ wrong: '旧版本', articleVersion: 9_999 })).status).to.equal(409);
      const nowhere = `/articles/${'f'.repeat(24)}/corrections`;
      expect((await agent.post(nowhere, { articleVersion: 0, wrong: '无' })).status).to.equal(404);
      expect((await world.stranger.post(nowhere, { articleVersion: 0, wrong: '无' })).status).to.equal(401);
    });

    it('and hears of a refusal with its reason', async () => {
      const other = (await correct({ wrong: '不需要照片' })).data;
      const refusal = { version: other.version, reason: '照片仍需提供' };
      await editor.post(`/knowledge-gaps/${other.id}/dismiss`, refusal);
      await world.settle();
      expect(await bell()).to.include(`知识纠错未采纳：${article.title}`);
    });

    it('which the next published version answers', async () => {
      const { data: working } = await editor.get<Article>(`/articles/${article.id}`);
      const body = { ...working, publicBody: `${working.publicBody}\n\n窗口：市民服务中心三楼。` };
      await editor.send('PUT', `/articles/${article.id}`, body);
      for (const verb of ['submit', 'approve', 'publish']) {
        const { version } = (await editor.get<Article>(`/articles/${article.id}`)).data;
        await editor.post(`/articles/${article.id}/${verb}`, { version });
      }
      await world.settle();
      expect(await gap(reported.id)).to.include({ state: 'answered', articleId: article.id });
      expect(await bell()).to.include(`知识纠错已更新：${article.title}`);
    });
  });

  it('says whether it helped, and the last word counts once', async () => {
    const rate = async (): Promise<number> =>
      (await editor.get<{ ratings: number }>('/knowledge-gaps/figures')).data.ratings;
    const before = await rate();
    const say = (hasHelped: boolean) =>
      agent.send('PUT', `/articles/${article.id}/feedback`, { articleVersion: 1, hasHelped });
    for (const hasHelped of [true, true, false]) await say(hasHelped);
    expect(await rate()).to.equal(before + 1);
  });

  it('cites it, and the ticket keeps which version it was', async () => {
    const citations = [{ articleId: article.id, version: article.liveVersion ?? 0, title: article.title }];
    const { data } = await agent.post<Ticket>('/tickets', filing({ citations }));
    expect((await agent.get<Ticket>(`/tickets/${data.id}`)).data.citations).to.deep.equal(citations);
  });

  describe('sends it to the citizen by text', () => {
    const texts = async (): Promise<TextMessage[]> =>
      (await supervisor.get<{ items: TextMessage[] }>('/texts')).data.items.filter(
        ({ template }) => template === 'article',
      );
    const send = (body: object, who = agent) => who.post(`/articles/${article.id}/texts`, body);

    it('once a day to a number, with its address', async () => {
      expect((await send({ phone: '13900005678' })).status).to.equal(200);
      await send({ phone: '13900005678' });
      const sent = await texts();
      expect(sent).to.have.length(1);
      expect(sent[0]?.text).to.include(article.title).and.include(`/answers/${article.slug}`);
    });

    it("to the ticket's citizen", async () => {
      const { data: ticket } = await agent.post<Ticket>('/tickets', filing({}));
      await send({ ticketId: ticket.id });
      expect((await texts()).map(({ ticketId }) => ticketId)).to.include(ticket.id);
    });

    it('and says what is missing', async () => {
      expect((await send({})).error?.details[0]?.path).to.equal('phone');
      const handler = await world.signIn('handler.chengguan');
      expect((await send({ phone: '13900005678' }, handler)).status).to.equal(403);
    });
  });
});
