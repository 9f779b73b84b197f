import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { OpenArticle } from '../../contract/open-knowledge.ts';
import { eventually } from '../support/eventually.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';

const title = '烟台山夜间灯光秀几点开始';
const first = '每天十九点三十分开始。';
const second = '每天二十点开始，周一停演。';
const unanswered = '热气球飞行体验预约';

describe('The circle of an answer', function () {
  this.timeout(120_000);
  let stage: Stage;
  let handler: Page;
  let head: Page;
  let editor: Page;
  let citizen: Page;
  let agent: Page;
  let address = '';

  before(async () => {
    stage = await openStage();
    [handler, head, editor, agent] = await Promise.all([
      stage.console('handler.chengguan', '/knowledge/new'),
      stage.console('head.chengguan', '/knowledge'),
      stage.console('editor', '/knowledge'),
      stage.console('agent1', '/tickets/new'),
    ]);
    citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const fillBody = async (page: Page, body: string): Promise<void> => {
    await page.getByRole('tab', { name: 'Markdown' }).first().click();
    await page.getByLabel('正文（市民可见） Markdown').fill(body);
  };
  const at = (page: Page, state: string) => page.locator(`.article-page[data-state=${state}]`).waitFor();
  /** From the draft on the handler's screen through both reviews to the readers. */
  const publish = async (): Promise<void> => {
    await handler.getByRole('button', { name: '送审' }).click();
    await at(handler, 'department_review');
    address = new URL(handler.url()).pathname;
    await head.goto(stage.world.url + address);
    await head.getByRole('button', { name: '单位审核通过' }).click();
    await at(head, 'hotline_review');
    await editor.goto(stage.world.url + address);
    await editor.getByRole('button', { name: '发布' }).click();
    await editor.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await at(editor, 'published');
  };
  const search = async (words: string): Promise<void> => {
    await citizen.goto(`${stage.world.url}/search?q=${encodeURIComponent(words)}`);
  };
  const found = (words: string, name: string): Promise<boolean> =>
    eventually(async () => {
      await search(words);
      return (await citizen.getByRole('link', { name }).count()) > 0;
    });

  it('is drafted by a department', async () => {
    await handler.getByLabel('标题（').fill(title);
    await handler.getByLabel('要点（').fill(first);
    await fillBody(handler, `烟台山灯光秀${first}`);
    await handler.locator('.article-columns').getByRole('combobox').first().click();
    await handler.keyboard.type('城市管理');
    await handler
      .locator('.ant-select-tree-title')
      .filter({ hasText: '福州市城市管理委员会' })
      .first()
      .click();
    await handler.getByRole('button', { name: '保存' }).click();
    await at(handler, 'draft');
    await search('烟台山灯光秀');
    expect(await citizen.getByRole('link', { name: title }).count()).to.equal(0);
  });

  it('is reviewed by the department and the hotline, published, and found by the citizen', async () => {
    await publish();
    await found('烟台山灯光秀', title);
    await citizen.getByRole('link', { name: title }).click();
    await citizen.locator('.body', { hasText: first }).waitFor();
  });

  it('is said to be wrong by an agent beside a ticket', async () => {
    await agent.keyboard.press('Control+k');
    await agent.keyboard.type('烟台山灯光秀');
    await agent.locator('.hit-detail', { hasText: first }).waitFor();
    await agent.keyboard.press('Alt+w');
    await agent.getByLabel('哪里有误').fill('时间改了：二十点开始，周一停演');
    await agent.getByRole('button', { name: '提交纠错' }).click();
    await agent.getByText(/已交福州市城市管理委员会.*前答复/).waitFor();
  });

  it('is put right by its owner, whose new version replaces it on site, panel, API and feed', async () => {
    await handler.goto(`${stage.world.url}/console/knowledge/gaps`);
    const task = handler.locator('.gap-card', { hasText: '二十点开始，周一停演' });
    await task.getByRole('button', { name: '修改知识' }).click();
    await handler.getByLabel('要点（').fill(second);
    await fillBody(handler, `烟台山灯光秀${second}`);
    await handler.getByRole('button', { name: '保存' }).click();
    await at(handler, 'draft');
    await publish();
    const slug = new URL(citizen.url()).pathname.replace('/answers/', '');
    await eventually(async () => {
      const { data } = await stage.world.stranger.get<OpenArticle>(`/public/articles/${slug}`);
      expect(data).to.include({ summary: second });
      const feed = await (await fetch(`${stage.world.url}/feed.json`)).text();
      expect(feed).to.include(second).and.not.include(first);
      return true;
    });
    await citizen.reload();
    await citizen.locator('.body', { hasText: second }).waitFor();
    expect(await citizen.getByText(first).count()).to.equal(0);
    await agent.locator('.hit-detail', { hasText: second }).waitFor();
    expect(await agent.locator('.knowledge-panel').getByText(first).count()).to.equal(0);
    await handler.goto(`${stage.world.url}/console/knowledge/gaps?kind=correction&state=answered`);
    await handler.locator('.gap-card', { hasText: title }).waitFor();
  });

  it('is written for what citizens looked for in vain', async () => {
    const { features } = stage.world.system;
    for (let times = 0; times < 3; times += 1) await search(unanswered);
    const { model } = features.articles.desk.searches;
    await eventually(async () => (await model.countDocuments({ text: unanswered })) === 3);
    // Searches rest for two minutes before they are judged: these are said to be older than that.
    await model.updateMany({ text: unanswered }, { $set: { at: new Date(Date.now() - 5 * 60_000) } });
    await features.gaps.gather();
    await editor.goto(`${stage.world.url}/console/knowledge/gaps?kind=search`);
    await editor
      .locator('.gap-card', { hasText: unanswered })
      .getByRole('button', { name: '撰写知识' })
      .click();
    const dialog = editor.getByRole('dialog');
    await dialog.getByRole('combobox').click();
    await editor.keyboard.type('文化和旅游');
    await editor.locator('.ant-select-tree-title').filter({ hasText: '文化和旅游' }).first().click();
    await dialog.getByRole('button', { name: '撰写知识' }).click();
    await editor.waitForURL(/edit=1/);
    expect(await editor.getByLabel('标题（').inputValue()).to.equal(unanswered);
    await fillBody(editor, '在旗山景区现场预约。');
    await editor.getByRole('button', { name: '保存' }).click();
    for (const action of ['送审', '单位审核通过', '发布']) {
      await editor.getByRole('button', { name: action, exact: true }).click();
    }
    await editor.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await at(editor, 'published');
    await found(unanswered, unanswered);
    await editor.goto(`${stage.world.url}/console/knowledge/gaps?kind=search&state=answered`);
    await editor.locator('.gap-card', { hasText: unanswered }).waitFor();
  });
});
