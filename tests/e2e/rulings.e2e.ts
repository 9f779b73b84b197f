import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { filing } from '../support/desk.ts';
import { openStage, type Stage } from '../support/stage.ts';

const title = '河边护栏松动';

describe('A ticket that a department first returns and then extends', () => {
  let stage: Stage;
  let dispatcher: Page;
  let handler: Page;

  const row = (page: Page) => page.locator('[data-row-key]').filter({ hasText: title });

  before(async () => {
    stage = await openStage();
    const desk = await stage.world.signIn('dispatcher');
    const { data } = await desk.post('/tickets', filing({ title }));
    const departmentId = (await stage.world.department('fz-chengguan')).id;
    await desk.post(`/tickets/${data.id}/dispatch`, { version: data.version, departmentId });
    dispatcher = await stage.console('dispatcher', '/inbox');
    handler = await stage.console('handler.chengguan', '/inbox');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('is asked to be returned, with reason and legal basis', async () => {
    await row(handler).click();
    await handler.getByRole('button', { name: '申请退单' }).click();
    await handler.getByRole('button', { name: '提交退单申请' }).click();
    await handler.getByText('此项必填').first().waitFor();
    await handler.getByText('非本单位职责').click();
    await handler.getByLabel('法律法规或职责依据').fill('《福建省河道保护管理条例》第五条');
    await handler.getByRole('button', { name: '提交退单申请' }).click();
    await dispatcher.locator('[data-group=returns]').getByText(title).waitFor();
  });

  it('stays with the department when the dispatcher refuses, which sees it at once', async () => {
    await row(dispatcher).click();
    await dispatcher.getByText('福建省河道保护管理条例').waitFor();
    await dispatcher.getByRole('button', { name: '驳回退单' }).click();
    await dispatcher.getByLabel('驳回理由').fill('护栏属市政设施，由贵单位维护');
    await dispatcher.locator('form').getByRole('button', { name: '驳回退单' }).click();
    await handler.locator('.ticket-page[data-state=pending_sign]').waitFor();
  });

  it('is signed for, and given more working days', async () => {
    await handler.getByRole('button', { name: '签收' }).click();
    await handler.getByRole('button', { name: '申请延期' }).click();
    await handler.getByLabel('申请延长（工作日）').fill('5');
    await handler.getByLabel('延期原因').fill('护栏需定制');
    await handler.getByRole('button', { name: '提交延期申请' }).click();
    await dispatcher.locator('.ticket-page[data-state=extension_review]').waitFor();
    await dispatcher.locator('form').getByRole('button', { name: '同意延期' }).click();
    await handler.locator('.ticket-page[data-state=in_progress]').waitFor();
    expect(await handler.getByRole('button', { name: '申请延期' }).count()).to.equal(0);
  });
});

describe('A ticket that is returned for the third time', () => {
  const contested = '跨区道路绿化带枯死';
  let stage: Stage;
  let dispatcher: Page;
  let handler: Page;
  let supervisor: Page;
  let path = '';

  before(async () => {
    stage = await openStage();
    const desk = await stage.world.signIn('dispatcher');
    const { data } = await desk.post('/tickets', filing({ title: contested }));
    const departmentId = (await stage.world.department('fz-chengguan')).id;
    await desk.post(`/tickets/${data.id}/dispatch`, { version: data.version, departmentId });
    path = `/tickets/${data.id}`;
    dispatcher = await stage.console('dispatcher', path);
    handler = await stage.console('handler.chengguan', path);
    supervisor = await stage.console('supervisor', '/inbox');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const askBack = async () => {
    await handler.getByRole('button', { name: '申请退单' }).click();
    await handler.getByText('非本单位职责', { exact: true }).click();
    await handler.getByLabel('法律法规或职责依据').fill('《福州市园林绿化管理条例》');
    await handler.getByRole('button', { name: '提交退单申请' }).click();
    await handler.locator('.ticket-page[data-state=return_review]').waitFor();
  };

  it('is refused twice by the dispatcher', async () => {
    for (const reason of ['属贵单位职责', '请按职责办理']) {
      await askBack();
      await dispatcher.getByRole('button', { name: '驳回退单' }).first().click();
      await dispatcher.getByLabel('驳回理由').fill(reason);
      await dispatcher.locator('form').getByRole('button', { name: '驳回退单' }).click();
      await handler.locator('.ticket-page[data-state=pending_sign]').waitFor();
    }
  });

  it('goes to the final ruling then, which the dispatcher cannot give', async () => {
    await askBack();
    await dispatcher.locator('.ticket-page[data-state=return_review]').waitFor();
    expect(await dispatcher.getByRole('button', { name: '驳回退单' }).count()).to.equal(0);
    await supervisor.getByText(contested).first().click();
    const department = supervisor.getByRole('combobox', { name: /名称、简称或区县/ });
    await department.click();
    await department.fill('城市管理');
    await supervisor.locator('.ant-select-tree-title').filter({ hasText: '城市管理' }).first().click();
    await supervisor.getByLabel('终裁理由').fill('依三定方案由贵单位主办');
    await supervisor.locator('form').getByRole('button', { name: '作出终裁' }).click();
    await handler.locator('.ticket-page[data-state=pending_sign]').waitFor();
  });

  it('binds the department: it can sign, and return no more', async () => {
    expect(await handler.getByRole('button', { name: '申请退单' }).count()).to.equal(0);
    await handler.getByRole('button', { name: '签收' }).click();
    await handler.locator('.ticket-page[data-state=in_progress]').waitFor();
  });
});
