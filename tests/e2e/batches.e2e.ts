import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { openStage, type Stage } from '../support/stage.ts';

describe('Many tickets at once, by the keyboard', () => {
  let stage: Stage;
  let dispatcher: Page;
  let tickets: Ticket[];

  before(async () => {
    stage = await openStage();
    const agent = await stage.world.signIn('agent1');
    tickets = [];
    for (const name of ['甲', '乙', '丙']) {
      tickets.push((await agent.post<Ticket>('/tickets', filing({ title: `批量${name}` }))).data);
    }
    dispatcher = await stage.console('dispatcher', '/tickets');
    await dispatcher.locator('[data-row-key]').filter({ hasText: '批量丙' }).waitFor();
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const mark = async (count: number) => {
    for (let place = 0; place < count; place += 1) {
      await dispatcher.keyboard.press('j');
      await dispatcher.keyboard.press('x');
    }
  };
  const bar = () => dispatcher.locator('.batch-bar');
  const seen = async () => {
    const desk = await stage.world.signIn('supervisor');
    return Promise.all(tickets.map(async ({ id }) => (await desk.get<Ticket>(`/tickets/${id}`)).data));
  };

  it('are dispatched to one department', async () => {
    await mark(2);
    await bar()
      .getByRole('button', { name: /批量派单.*2/ })
      .waitFor();
    await dispatcher.keyboard.press('d');
    const dialog = dispatcher.getByRole('dialog', { name: '批量派单（2 张）' });
    await dialog.waitFor();
    await dispatcher.keyboard.type('城市管理');
    await dispatcher.locator('.ant-select-tree-title').filter({ hasText: '城市管理' }).first().click();
    await dialog.getByRole('button', { name: '确认派单' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await seen()).map(({ state }) => state)).to.deep.equal([
      'pending_dispatch',
      'pending_sign',
      'pending_sign',
    ]);
  });

  it('are urged; the server says which of the marked that is allowed on', async () => {
    const agent = await stage.world.signIn('agent1');
    const [first] = await seen();
    await agent.post(`/tickets/${first?.id ?? ''}/answer-directly`, {
      version: first?.version,
      publicAnswer: '已答复',
    });
    await dispatcher.reload();
    await dispatcher.locator('[data-row-key]').filter({ hasText: '批量丙' }).waitFor();
    await mark(3);
    await bar().getByText('已标记 3 张').waitFor();
    await bar()
      .getByRole('button', { name: /批量催办.*2/ })
      .waitFor();
    expect(
      await bar()
        .getByRole('button', { name: /批量派单/ })
        .isDisabled(),
    ).to.equal(true);
    await dispatcher.keyboard.press('u');
    const dialog = dispatcher.getByRole('dialog', { name: '批量催办（2 张）' });
    await dialog.getByText('1 张当前不能这样办理').waitFor();
    await dispatcher.keyboard.type('请尽快签收');
    await dialog.getByRole('button', { name: '确认催办' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const after = await seen();
    expect(after.map(({ urgeCount }) => urgeCount)).to.deep.equal([0, 1, 1]);
    expect(after[1]?.history.at(-1)).to.include({ type: 'ticket.urged', note: '请尽快签收' });
  });
});
