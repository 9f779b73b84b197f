import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openStage, telephone, type Stage } from '../support/stage.ts';

const title = '闽江夜游在哪里买票';

describe('An answer from the editor to the citizen', () => {
  let stage: Stage;
  let editor: Page;

  before(async () => {
    stage = await openStage();
    editor = await stage.console('editor', '/knowledge');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('names the field that is missing also before the editor of texts has come', async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await editor.route(/assets\/rich-text-.*\.js/, async (route) => {
      await held;
      await route.continue();
    });
    await editor.goto(`${stage.world.url}/console/knowledge/new`);
    await editor.getByLabel('标题（').fill(title);
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.locator('.ant-form-item', { hasText: '正文' }).getByText('此项必填').waitFor();
    letGo();
    await editor.locator('.tiptap').first().waitFor();
    await editor.unrouteAll();
    await editor.evaluate('localStorage.clear()');
    await editor.goto(`${stage.world.url}/console/knowledge`);
  });

  it('names the field that is missing and keeps what was typed over a reload', async () => {
    await editor.getByRole('button', { name: '新建知识' }).click();
    await editor.getByLabel('标题（').fill(title);
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.locator('.ant-form-item', { hasText: '正文' }).getByText('此项必填').waitFor();
    await editor.reload();
    await editor.getByText('已恢复上次未提交的内容').waitFor();
    expect(await editor.getByLabel('标题（').inputValue()).to.equal(title);
  });

  it('is written as it will be read, and as Markdown', async () => {
    await editor.getByRole('tab', { name: 'Markdown' }).first().click();
    await editor
      .getByLabel('正文（市民可见） Markdown')
      .fill('## 购票\n\n在**台江码头**售票窗口或游船公众号购买。');
    await editor.getByRole('tab', { name: '编写' }).first().click();
    const rich = editor.getByRole('textbox', { name: '正文（市民可见）', exact: true });
    await rich.locator('strong', { hasText: '台江码头' }).waitFor();
    await rich.press('Control+End');
    await rich.pressSequentially('<b>凭码</b>登船。');
    await editor.locator('.article-columns').getByRole('combobox').first().click();
    await editor.keyboard.type('文化');
    await editor.locator('.ant-select-tree-title').filter({ hasText: '文化' }).first().click();
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.locator('.article-body strong', { hasText: '台江码头' }).waitFor();
    await editor.locator('.article-body', { hasText: '<b>凭码</b>登船' }).waitFor();
  });

  it('is saved as one types, and a second writer is told of the first', async () => {
    await editor.getByRole('button', { name: '编辑' }).click();
    await editor.getByLabel('要点（').fill('台江码头或公众号购票。');
    await editor.getByTestId('autosaved').waitFor();
    const second = await stage.console(
      'admin',
      new URL(editor.url()).pathname.replace('/console', '') + '?edit=1',
    );
    await second.getByTestId('writers').filter({ hasText: '谢文博' }).waitFor();
    await editor.getByTestId('writers').filter({ hasText: '林管理' }).waitFor();
    expect(await second.getByLabel('要点（').inputValue()).to.equal('台江码头或公众号购票。');
    await second.close();
    await editor.getByRole('button', { name: '保存' }).click();
  });

  it('is reviewed by the department and the hotline, and published', async () => {
    await editor.getByRole('button', { name: '送审' }).click();
    await editor.getByRole('button', { name: '单位审核通过' }).click();
    await editor.getByRole('button', { name: '发布' }).click();
    await editor.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await editor.locator('.article-page[data-state=published]').waitFor();
  });

  it('is found by an agent and by a citizen on the site', async () => {
    const agent = await stage.console('agent1', '/knowledge?q=夜游买票');
    await agent.locator('[data-hit]').filter({ hasText: title }).waitFor();
    const citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
    await citizen.goto(`${stage.world.url}/search?q=${encodeURIComponent('夜游 门票')}`);
    await citizen.getByRole('link', { name: title }).click();
    await citizen.locator('strong', { hasText: '台江码头' }).waitFor();
  });
});
