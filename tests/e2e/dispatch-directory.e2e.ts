import { expect } from 'chai';
import type { DispatchDirectory, DispatchSuggestion } from '../../contract/dispatch.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openStage, type Stage } from '../support/stage.ts';

const topic = '市容与城管/占道经营';

describe('The dispatch directory in the console', () => {
  let stage: Stage;
  before(async () => (stage = await openStage()));
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('keeps an edit over a reload and saves it as a version that suggestions follow', async () => {
    const page = await stage.console('admin', '/admin/dispatch-directory');
    await page.getByRole('searchbox', { name: '主题或区域' }).fill(`${topic} 鼓楼区`);
    await page.getByRole('button', { name: `修改：${topic} 鼓楼区` }).click();
    const dialog = page.getByRole('dialog', { name: '修改目录' });
    await dialog.waitFor();
    await page.keyboard.type('水务集团');
    await page.locator('.ant-select-tree-title').filter({ hasText: '水务集团' }).first().click();
    await dialog.getByRole('button', { name: /确\s*定/ }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.reload();
    await page.getByText('已恢复上次未提交的内容').waitFor();
    await page.getByRole('button', { name: '保存新版本' }).click();
    const save = page.getByRole('dialog', { name: '保存第 2 版' });
    await save.getByText('新增 0 行，修改 1 行，删除 0 行').waitFor();
    await save.getByLabel('修改原因').fill('职责调整');
    await save.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('第 2 版 ·').waitFor();

    const agent = await stage.world.signIn('agent1');
    const { data: saved } = await agent.get<DispatchDirectory>('/dispatch-directory');
    expect(saved).to.include({ version: 2, reason: '职责调整' });
    const { data: suggestion } = await agent.post<DispatchSuggestion>('/dispatch-suggestions', {
      title: '流动摊贩占道经营',
      district: '鼓楼区',
      topic: `${topic}/流动摊贩`,
    });
    expect(suggestion.departments[0]?.departmentName).to.equal('福州水务集团');
  });

  it('refuses a second row for the same topic and area', async () => {
    const page = await stage.console('admin', '/admin/dispatch-directory');
    await page.getByRole('button', { name: '新增一行' }).click();
    const dialog = page.getByRole('dialog', { name: '新增一行' });
    await dialog.getByLabel('主题', { exact: true }).fill(topic);
    await dialog.getByRole('button', { name: /确\s*定/ }).click();
    await dialog.getByText('该主题和区域已有一行').waitFor();
  });

  it('gives a request without a topic the likeliest, together with its department', async () => {
    const agent = await stage.world.signIn('agent1');
    const { data: ticket } = await agent.post<Ticket>(
      '/tickets',
      filing({ title: '小区楼下流动摊贩占道摆摊', topic: '' }),
    );
    const page = await stage.console('dispatcher', `/tickets/${ticket.id}`);
    await page.getByRole('group', { name: '建议承办单位' }).waitFor();
    await page.keyboard.press('Control+j');
    const topicField = page.getByLabel('主题');
    await eventually(async () => (await topicField.inputValue()) !== '');
    await page.keyboard.press('Control+Enter');
    await page.locator('.ticket-page[data-state=pending_sign]').waitFor();
    expect((await agent.get<Ticket>(`/tickets/${ticket.id}`)).data.topic).to.equal(`${topic}/流动摊贩`);
  });
});
