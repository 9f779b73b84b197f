import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { itemsOf } from '../../contract/quality-score.ts';
import { filing } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { firstSheets } from '../../server/features/quality/settings/first-sheets.ts';

const title = '人行道地砖塌陷';
const items = itemsOf(firstSheets.ticket);

describe('A ticket that quality inspection draws', () => {
  const clock = createFakeClock();
  let stage: Stage;
  let inspector: Page;
  let agent: Page;
  let supervisor: Page;

  before(async () => {
    clock.set(new Date('2026-11-24T10:00:00+08:00'));
    stage = await openStage({ clock });
    await (await stage.world.signIn('agent1')).post('/tickets', filing({ title }));
    clock.set(new Date('2026-11-25T09:00:00+08:00'));
    supervisor = await stage.console('supervisor', '/quality');
    await supervisor.getByRole('button', { name: '立即抽样' }).click();
    await supervisor.locator('[data-row-key]').filter({ hasText: title }).waitFor();
    inspector = await stage.console('inspector', '/quality');
    agent = await stage.console('agent1', '/quality/mine');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('is scored by digits alone, beside the ticket', async () => {
    await inspector.getByText('八一七北路与东大路交叉口').waitFor();
    for (const [place] of items.entries()) {
      if (place === items.length - 2) {
        // 派单准确: missed, for the first of the usual faults.
        await inspector.keyboard.press('3');
        await inspector.keyboard.press('4');
        await inspector.keyboard.press('j');
      } else await inspector.keyboard.press('1');
    }
    await inspector.getByText('80 分 不合格').waitFor();
  });

  it('keeps what was marked over a reload', async () => {
    await inspector.reload();
    await inspector.getByText('80 分 不合格').waitFor();
    await inspector.keyboard.press('Control+Enter');
    await inspector.getByText('没有待质检的任务').waitFor();
  });

  it('is seen by the agent at once, who appeals', async () => {
    await agent.getByText('承办单位错误').waitFor();
    await agent.getByRole('button', { name: '申诉' }).click();
    await agent.getByLabel('申诉理由').fill('承办单位是按派单目录选择的');
    await agent
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click();
    await agent.locator('.quality-view[data-state=appealed]').waitFor();
  });

  it('is changed by the supervisor, with a reason', async () => {
    await supervisor.getByText('申诉 1').click();
    await supervisor.getByText('申诉：承办单位是按派单目录选择的').waitFor();
    await supervisor.getByRole('button', { name: '改分' }).click();
    for (let place = 0; place < items.length; place += 1) await supervisor.keyboard.press('1');
    await supervisor.locator('.sheet').getByText('100 分 合格').waitFor();
    await supervisor.keyboard.press('Control+Enter');
    await supervisor.getByLabel('裁定理由').fill('派单目录有误，不扣分');
    await supervisor
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click();
    await supervisor.locator('.quality-view[data-state=ruled]').waitFor();
  });

  it('shows the agent the changed score, who acknowledges it', async () => {
    await agent.getByText('派单目录有误，不扣分').first().waitFor();
    await agent.locator('.quality-view').getByText('100 分 合格').first().waitFor();
    await agent.getByRole('button', { name: '确认已读' }).click();
    await agent.locator('.quality-view[data-state=acknowledged]').waitFor();
  });
});
