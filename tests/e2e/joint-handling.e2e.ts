import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';

type Filed = Ticket & { queryCode: string };

const send = (page: Page, name: string) => page.locator('form').getByRole('button', { name }).click();
const row = (page: Page, title: string) => page.locator('[data-row-key]').filter({ hasText: title });

/** What the citizen reads by number and code, without JavaScript. */
const track = async (stage: Stage, { number, queryCode }: Filed): Promise<Page> => {
  const citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
  await citizen.goto(`${stage.world.url}/requests/track`);
  await citizen.getByLabel('工单编号').fill(number);
  await citizen.getByLabel('查询码').fill(queryCode);
  await citizen.getByRole('button', { name: '查询' }).click();
  return citizen;
};

describe('A ticket that three departments handle together', () => {
  const title = '排水口污水倒灌路面';
  const publicAnswer = '市城管、水务和鼓楼区已共同疏通管道并修复路面。';
  let stage: Stage;
  let filed: Filed;

  before(async () => {
    stage = await openStage();
    const agent = await stage.world.signIn('agent1');
    filed = (await agent.post<Filed>('/tickets', filing({ title, requestType: 'complaint' }))).data;
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('goes to a lead and two helpers in one act', async () => {
    const dispatcher = await stage.console('dispatcher', '/inbox');
    await row(dispatcher, title).click();
    const form = dispatcher.locator('form');
    const choose = async (field: string, typed: string) => {
      const box = form.locator('.ant-form-item').filter({ hasText: field }).getByRole('combobox').first();
      await box.click();
      await box.fill(typed);
      await dispatcher
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-tree-title')
        .filter({ hasText: typed })
        .first()
        .click();
    };
    await choose('主办单位', '城市管理');
    await choose('协办单位', '水务');
    await choose('协办单位', '鼓楼区');
    await dispatcher.keyboard.press('Escape');
    await send(dispatcher, '确认派单');
    await dispatcher.locator('.ticket-page[data-state=pending_sign]').waitFor();
    expect(await dispatcher.locator('[data-helper]').count()).to.equal(2);
    await dispatcher.context().close();
  });

  for (const [who, opinion] of [
    ['handler.shuiwu', '经查为雨水管网堵塞，已疏通。'],
    ['handler.gulou', '路面破损处已由街道修复。'],
  ] as const) {
    it(`is signed for by ${who}, which gives its opinion`, async () => {
      const helper = await stage.console(who, '/inbox');
      await row(helper, title).getByRole('button', { name: '协办签收' }).click();
      await row(helper, title).click();
      await helper.getByLabel(/协办意见/).fill(opinion);
      await send(helper, '提交协办意见');
      await helper.locator('[data-helper][data-state=done]').first().waitFor();
      await helper.context().close();
    });
  }

  it('is answered by the lead, which puts both opinions into the one answer', async () => {
    const lead = await stage.console('handler.chengguan', '/inbox');
    await row(lead, title).getByRole('button', { name: '签收' }).click();
    await row(lead, title).click();
    await lead.locator('[data-helper][data-state=done]').nth(1).waitFor();
    for (const place of [0, 1]) {
      await lead.locator('[data-helper]').nth(place).getByRole('button', { name: '插入答复' }).click();
    }
    const answer = lead.getByLabel('公开答复（市民可见');
    const merged = await answer.inputValue();
    expect(merged).to.include('雨水管网堵塞').and.include('街道修复');
    await lead.getByLabel('办理情况（内部').fill(merged);
    await answer.fill(publicAnswer);
    await send(lead, '提交答复');
    await lead.locator('.ticket-page[data-state=pending_review]').waitFor();
    await lead.context().close();
    const dispatcher = await stage.console('dispatcher', `/tickets/${filed.id}`);
    await send(dispatcher, '确认通过');
    await dispatcher.locator('.ticket-page[data-state=pending_follow_up]').waitFor();
    await dispatcher.context().close();
  });

  it('is read by the citizen as one answer, without the opinions', async () => {
    const citizen = await track(stage, filed);
    await citizen.getByText(publicAnswer).waitFor();
    expect(await citizen.getByText('雨水管网堵塞').count()).to.equal(0);
  });
});

describe('Five citizens who report one event', () => {
  const names = ['一', '二', '三', '四', '五'];
  const titleOf = (name: string) => `水管爆裂第${name}户`;
  const publicAnswer = '爆裂的水管已于今日修复，供水恢复。';
  let stage: Stage;
  let filed: Filed[];
  let dispatcher: Page;

  before(async () => {
    stage = await openStage();
    const agent = await stage.world.signIn('agent1');
    filed = [];
    for (const [place, name] of names.entries()) {
      const citizen = { name: `市民${name}`, phone: `1380000100${place}` };
      const body = filing({ title: titleOf(name), urgency: 'utilities', citizen });
      filed.push((await agent.post<Filed>('/tickets', body)).data);
    }
    dispatcher = await stage.console('dispatcher', '/inbox');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('are marked and merged by the keyboard', async () => {
    await row(dispatcher, titleOf('五')).waitFor();
    for (let place = 0; place < 5; place += 1) {
      await dispatcher.keyboard.press('j');
      await dispatcher.keyboard.press('x');
    }
    await dispatcher.locator('.batch-bar').getByText('已标记 5 张').waitFor();
    await dispatcher
      .locator('.batch-bar')
      .getByRole('button', { name: /并单.*5/ })
      .waitFor();
    await dispatcher.keyboard.press('m');
    const dialog = dispatcher.getByRole('dialog', { name: '并单（5 张）' });
    await dialog.getByText(titleOf('一')).click();
    await dialog.getByRole('button', { name: '确认并单' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row(dispatcher, titleOf('一')).getByText('并 4').waitFor();
    await stage.world.settle();
  });

  it('are split again, and merged once more', async () => {
    const [parent] = filed;
    await dispatcher.goto(`${stage.world.url}/console/tickets/${parent?.id ?? ''}?do=split`);
    await dispatcher
      .locator('form')
      .locator('label')
      .filter({ hasText: titleOf('五') })
      .click();
    await dispatcher.getByLabel('拆单原因').fill('以为不是同一处');
    await send(dispatcher, '确认拆单');
    await dispatcher.locator('.ticket-children').getByText('3 件').waitFor();
    await stage.world.settle();
    const last = filed[4];
    await dispatcher.goto(`${stage.world.url}/console/tickets/${last?.id ?? ''}`);
    await dispatcher.locator('.ticket-page[data-state=pending_dispatch]').waitFor();
    await dispatcher.goto(`${stage.world.url}/console/tickets/${parent?.id ?? ''}?do=merge`);
    const box = dispatcher.locator('form').getByRole('combobox');
    await box.click();
    await box.fill(last?.number ?? '');
    await dispatcher
      .locator('.ant-select-item-option')
      .filter({ hasText: titleOf('五') })
      .click();
    await dispatcher.keyboard.press('Escape');
    await send(dispatcher, '确认并单');
    await dispatcher.locator('.ticket-children').getByText('4 件').waitFor();
    await stage.world.settle();
  });

  it('are given to the department as one, which answers once', async () => {
    await dispatcher.goto(`${stage.world.url}/console/tickets/${filed[0]?.id ?? ''}?do=dispatch`);
    const department = dispatcher.getByRole('combobox', { name: /名称、简称或区县/ });
    await department.click();
    await department.fill('水务');
    await dispatcher.locator('.ant-select-tree-title').filter({ hasText: '水务' }).first().click();
    await send(dispatcher, '确认派单');
    await stage.world.settle();
    const handler = await stage.console('handler.shuiwu', '/inbox');
    await row(handler, titleOf('一')).getByRole('button', { name: '签收' }).click();
    await row(handler, titleOf('一')).click();
    await handler.getByLabel('办理情况（内部').fill('抢修完成。');
    await handler.getByLabel('公开答复（市民可见').fill(publicAnswer);
    await send(handler, '提交答复');
    await send(dispatcher, '确认通过');
    await dispatcher.locator('.ticket-page[data-state=pending_follow_up]').waitFor();
    await stage.world.settle();
  });

  it('read the one answer, each by their own number and code', async () => {
    for (const one of filed) {
      const citizen = await track(stage, one);
      await citizen.getByText(publicAnswer).waitFor();
      await citizen.context().close();
    }
  });
});
