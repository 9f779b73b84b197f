import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Ticket } from '../../contract/tickets.ts';
import { filing, reply } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openStage, type Stage } from '../support/stage.ts';

const title = '江滨步道照明故障';
const hourMs = 3_600_000;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const send = (page: Page, name: string) => page.locator('form').getByRole('button', { name }).click();
const choose = (page: Page, field: string, name: string) =>
  page
    .locator('.ant-form-item')
    .filter({ hasText: field })
    .locator('label')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();

describe('A ticket that must be chased', () => {
  const clock = createFakeClock();
  let stage: Stage;
  let ticket: Ticket;

  before(async () => {
    stage = await openStage({ clock });
    const { world } = stage;
    const desk = await world.signIn('dispatcher');
    const { data } = await desk.post<Ticket>('/tickets', filing({ title }));
    const departmentId = (await world.department('fz-chengguan')).id;
    ticket = (
      await desk.post<Ticket>(`/tickets/${data.id}/dispatch`, { version: data.version, departmentId })
    ).data;
    const handler = await world.signIn('handler.chengguan');
    ticket = (await handler.post<Ticket>(`/tickets/${ticket.id}/sign`, { version: ticket.version })).data;
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const answer = async () => {
    const { world } = stage;
    const [handler, desk] = await Promise.all([
      world.signIn('handler.chengguan'),
      world.signIn('dispatcher'),
    ]);
    const seen = (await desk.get<Ticket>(`/tickets/${ticket.id}`)).data;
    const path = `/tickets/${ticket.id}`;
    const sent = (await handler.post<Ticket>(`${path}/reply`, { version: seen.version, ...reply })).data;
    await desk.post(`${path}/approve-reply`, { version: sent.version });
  };

  it('goes from an unsolved follow-up to rework and from the next one to satisfied', async () => {
    await answer();
    const caller = await stage.console('followup', '/follow-ups');
    await caller.locator('[data-row-key]').filter({ hasText: title }).click();
    await choose(caller, '结果', '已接通');
    await choose(caller, '响应', '已联系');
    await choose(caller, '（解决）', '未解决');
    await choose(caller, '（满意）', '不满意');
    await send(caller, '提交回访结果');
    await caller.getByText('此项必填').first().waitFor();
    await caller.getByLabel('未解决或不满意的原因').fill('仍有两盏不亮');
    await send(caller, '提交回访结果');

    const handler = await stage.console('handler.chengguan', '/inbox?queue=rework');
    await handler.locator('[data-pile=rework]').getByText(title).waitFor();
    await answer();
    await caller.reload();
    await caller.locator('[data-row-key]').filter({ hasText: title }).click();
    await choose(caller, '结果', '已接通');
    await choose(caller, '响应', '已联系');
    await choose(caller, '（解决）', '已解决');
    await choose(caller, '（满意）', '满意');
    await send(caller, '提交回访结果');
    await handler.goto(`${stage.world.url}/console/tickets/${ticket.id}`);
    await handler.locator('.ticket-page[data-state=closed]').waitFor();
    await caller.context().close();
    await handler.context().close();
  });

  it('is put under supervision, answered and closed', async () => {
    const supervisor = await stage.console('supervisor', `/tickets/${ticket.id}?do=rework`);
    await supervisor.getByLabel('重办原因').fill('市民再次来电');
    await send(supervisor, '确认重办');
    await supervisor.locator('.ticket-page[data-state=in_progress]').waitFor();
    await press(supervisor, '督办');
    await supervisor.getByLabel('批示领导').fill('李市长');
    await supervisor.getByLabel('领导批示或督办要求').fill('请专人盯办');
    await send(supervisor, '下达督办');
    await supervisor.locator('[data-supervision=open]').getByText('请专人盯办').waitFor();

    const handler = await stage.console('handler.chengguan', '/inbox?queue=supervised');
    await handler.locator('[data-pile=supervised]').getByText(title).click();
    await press(handler, '督办回复');
    await handler.locator('form').getByLabel('督办回复').fill('已安排专人');
    await send(handler, '提交督办回复');
    await supervisor.locator('[data-supervision=replied]').waitFor();
    await press(supervisor, '督办办结');
    await supervisor.getByLabel('督办结论').fill('同意');
    await send(supervisor, '确认督办办结');
    await handler.locator('[data-supervision=closed]').waitFor();
    await supervisor.context().close();
    await handler.context().close();
  });

  it('climbs the ladder to the leaders when nothing is done, and stands on the board', async () => {
    for (let day = 0; day < 21; day += 1) {
      clock.advance(24 * hourMs);
      await stage.world.system.features.escalation.sweep();
      await stage.world.settle();
    }
    const handler = await stage.console('handler.chengguan', '/inbox?queue=overdue');
    await handler.locator('[data-pile=overdue]').getByText(title).waitFor();
    const supervisor = await stage.console('supervisor', '/supervision');
    await supervisor.locator('[data-part=reported]').getByText(title).waitFor();
    await supervisor.getByRole('img', { name: '各承办单位临期与超期' }).waitFor();
    await supervisor.locator('[data-part=reported]').getByText(title).click();
    for (const step of ['临期预警', '超期', '报单位负责人', '转督办部门', '报市领导']) {
      await supervisor.locator('.history').getByText(`${step}：办结时限`).first().waitFor();
    }
  });
});
