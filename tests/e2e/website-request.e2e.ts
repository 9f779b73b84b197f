import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openStage, telephone, type Stage } from '../support/stage.ts';

const title = '小区门口共享单车堵路';
const answer = '已通知企业清运，今后每日两次整理，感谢您的反映。';

describe('A request filed on the site and answered directly', () => {
  let stage: Stage;
  let citizen: Page;
  let dispatcher: Page;
  let number = '';
  let queryCode = '';

  before(async () => {
    stage = await openStage();
    dispatcher = await stage.console('dispatcher', '/inbox');
    citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('names the wrong fields and loses nothing, without JavaScript', async () => {
    await citizen.goto(`${stage.world.url}/requests/new`);
    await citizen.getByLabel('标题').fill(title);
    await citizen.getByLabel('联系电话').fill('abc');
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('alert').getByText('详细情况').waitFor();
    await citizen.getByRole('alert').getByText('联系电话').waitFor();
    expect(await citizen.getByLabel('标题').inputValue()).to.equal(title);
    expect(await citizen.getByLabel('联系电话').inputValue()).to.equal('abc');
  });

  it('gives a number and a query code', async () => {
    await citizen.getByLabel('详细情况').fill('鼓楼区五一北路小区东门外，大量单车占满人行道。');
    await citizen.getByLabel('投诉').check();
    await citizen.getByRole('textbox', { name: '您的姓名' }).fill('李女士');
    await citizen.getByLabel('联系电话').fill('13705910002');
    await citizen.getByRole('button', { name: '提交' }).click();
    const page = await citizen.locator('main').innerText();
    number = /FZ12345-\d{8}-\d{5}/.exec(page)?.[0] ?? '';
    queryCode = /(?<!\d)\d{6}(?!\d)/.exec(page.replace(number, ''))?.[0] ?? '';
    expect(number).not.to.equal('');
    expect(queryCode).not.to.equal('');
  });

  it('appears at the dispatcher by itself, who answers it directly', async () => {
    await dispatcher.locator('[data-row-key]').filter({ hasText: title }).click();
    await dispatcher.getByRole('button', { name: '直接答复' }).click();
    await dispatcher.getByLabel('公开答复').fill(answer);
    await dispatcher.getByRole('button', { name: '答复并办结' }).click();
    await dispatcher.locator('.ticket-page[data-state=closed]').waitFor();
  });

  it('is read by the citizen by number and code, and by nobody without the code', async () => {
    const look = async (code: string) => {
      await citizen.goto(`${stage.world.url}/requests/track`);
      await citizen.getByLabel('工单编号').fill(number);
      await citizen.getByLabel('查询码').fill(code);
      await citizen.getByRole('button', { name: '查询' }).click();
    };
    await look(queryCode === '000000' ? '000001' : '000000');
    await citizen.getByText('没有找到这张工单').waitFor();
    await look(queryCode);
    await citizen.getByText(answer).waitFor();
  });
});
