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

  it('names the field that is missing and keeps what was typed over a reload', async () => {
    await editor.getByRole('button', { name: '新建知识' }).click();
    await editor.getByLabel('标题（').fill(title);
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.locator('.ant-form-item', { hasText: '正文' }).getByText('此项必填').waitFor();
    await editor.reload();
    await editor.getByText('已恢复上次未提交的内容').waitFor();
    expect(await editor.getByLabel('标题（').inputValue()).to.equal(title);
  });

  it('is previewed, saved, handed in and published', async () => {
    await editor
      .getByLabel('正文（')
      .fill('## 购票\n\n在**台江码头**售票窗口或游船公众号购买。\n\n<script>alert(1)</script>');
    await editor.getByRole('tab', { name: '预览' }).first().click();
    await editor.locator('.article-preview strong', { hasText: '台江码头' }).waitFor();
    await editor.locator('.article-preview', { hasText: '<script>' }).waitFor();
    await editor.locator('.article-columns').getByRole('combobox').first().click();
    await editor.keyboard.type('文化');
    await editor.locator('.ant-select-tree-title').filter({ hasText: '文化' }).first().click();
    await editor.getByRole('button', { name: '保存' }).click();
    await editor.getByRole('button', { name: '送审' }).click();
    await editor.getByRole('button', { name: '发布' }).click();
    await editor.locator('.article-page[data-state=published]').waitFor();
  });

  it('is found by an agent and by a citizen on the site', async () => {
    const agent = await stage.console('agent1', '/knowledge?q=夜游买票');
    await agent.locator('[data-hit]').filter({ hasText: title }).waitFor();
    const citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
    await citizen.goto(`${stage.world.url}/search?q=${encodeURIComponent('夜游 门票')}`);
    await citizen.getByRole('link', { name: title }).click();
    await citizen.getByText('台江码头').waitFor();
  });
});
