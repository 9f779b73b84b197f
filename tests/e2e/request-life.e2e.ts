import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { createIntroductions } from '../../server/features/citizens/index.ts';
import { createImports, findMapping } from '../../server/features/imports/index.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { eventually } from '../support/eventually.ts';
import { skipAloud } from '../support/skip-aloud.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';

const title = '乌山路井盖破损有响声';
const publicAnswer = '井盖已于当日更换并加装防响垫圈，感谢您的反映。';

const received = async (window: Locator): Promise<number> =>
  Number(await window.getAttribute('data-received-packets'));

/** Ant's choices are labels over hidden inputs. */
const choose = (page: Page, name: string | RegExp) =>
  page.locator('label').filter({ hasText: name }).first().click();

describe('A call from the first ring to the closed ticket', () => {
  let stage: Stage;
  let phone: Page;
  let agent: Page;
  let dispatcher: Page;
  let handler: Page;
  let caller: Page;
  let number = '';
  let queryCode = '';

  const bar = () => agent.locator('.call-bar');
  const handset = () => phone.locator('#handset');
  const row = (page: Page) => page.locator('[data-row-key]').filter({ hasText: title });
  const openRow = async (page: Page) => {
    await row(page).first().click();
    await page.getByRole('heading', { name: title }).first().waitFor();
  };

  before(async () => {
    stage = await openStage();
    phone = await stage.visitor({ viewport: telephone });
    await phone.goto(`${stage.world.url}/phone`);
    agent = await stage.console('agent1');
    dispatcher = await stage.console('dispatcher', '/inbox');
    handler = await stage.console('handler.chengguan', '/inbox');
    caller = await stage.console('followup', '/follow-ups');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('begins in a city that has its old tickets, imported', async function () {
    const path = '../shared/data/messages-with-replies.jsonl';
    if (!existsSync(path)) return skipAloud(this, `${path} is not there`);
    const { features, adapters } = stage.world.system;
    const { connection } = adapters.database;
    const { persons } = features.tickets.tickets;
    const imports = createImports({
      connection,
      clock: systemClock,
      tickets: features.tickets.tickets,
      departments: features.departments.departments,
      persons: createIntroductions({ connection, clock: systemClock, tickets: persons }),
    });
    const mapping = findMapping('messages-with-replies')!;
    const options = { path, mapping, rejectsPath: join(tmpdir(), 'rejects.jsonl'), isDryRun: false };
    expect(await imports.importFile(options)).to.include({ added: 1430, rejected: 0 });
    await agent.goto(`${stage.world.url}/console/tickets?state=closed`);
    await agent.locator('[data-row-key]').nth(20).waitFor();
    await agent.getByRole('tab', { name: /办结.*1,430/ }).waitFor();
  });

  it('rings on the screen of an agent who is ready, with the number of the caller', async () => {
    await agent.getByRole('button', { name: '坐席状态' }).click();
    await agent.getByRole('menuitem', { name: '就绪' }).click();
    await agent.locator('.call-bar[data-seat-state=ready]').waitFor();
    await phone.getByLabel('来电号码').fill('13905918888');
    await phone.getByRole('button', { name: '拨打' }).click();
    await agent.getByRole('alertdialog', { name: '来电' }).getByText('13905918888').first().waitFor();
  });

  it('connects real voice in both directions when the agent presses F2', async () => {
    await agent.locator('.call-bar[data-voice=ringing]').waitFor();
    await agent.keyboard.press('F2');
    await agent.locator('.call-bar[data-seat-state=talking]').waitFor();
    const [heardByAgent, heardByCaller] = [await received(bar()), await received(handset())];
    await eventually(async () => (await received(bar())) > heardByAgent + 20, { what: 'voice to the agent' });
    await eventually(async () => (await received(handset())) > heardByCaller + 20, {
      what: 'voice to the caller',
    });
  });

  it('opens a ticket that knows the caller and the call', async () => {
    await agent.waitForURL(/\/tickets\/new\?callId=/);
    await eventually(async () => (await agent.getByLabel('电话', { exact: true }).inputValue()) !== '');
    expect(await agent.getByLabel('电话', { exact: true }).inputValue()).to.equal('13905918888');
  });

  it('keeps what was typed over a reload, and the call goes on', async () => {
    await agent.getByLabel('标题').fill(title);
    await agent
      .getByLabel('诉求内容')
      .fill('乌山路与白马路交叉口井盖破损，汽车经过时响声很大，夜里无法休息。');
    agent.once('dialog', (dialog) => void dialog.accept());
    await agent.reload();
    await eventually(async () => (await agent.getByLabel('标题').inputValue()) === title, {
      what: 'the draft',
    });
    await agent.locator('.call-bar[data-seat-state=talking][data-voice=connected]').waitFor();
    const before = await received(handset());
    await eventually(async () => (await received(handset())) > before + 20, {
      what: 'voice after the reload',
    });
  });

  it('puts the caller on hold and takes them back', async () => {
    await agent.getByRole('button', { name: '保持' }).click();
    await phone.locator('#handset[data-state=held], #handset[data-state=waiting]').waitFor();
    await agent.getByRole('button', { name: '恢复' }).click();
    await phone.locator('#handset[data-state=talking]').waitFor();
  });

  it('finds an answer in the side panel while the citizen talks, and one key puts it into the form', async () => {
    await agent.keyboard.press('Control+k');
    await agent.keyboard.type('路灯不亮 井盖');
    // What the title found stands there until these words are answered, and Enter waits for that.
    await agent.locator('.knowledge-panel .hits[aria-busy=false] [data-hit]').first().waitFor();
    await agent.locator('.knowledge-panel .hit-detail[data-article]').waitFor();
    await agent.keyboard.press('Enter');
    const answer = agent.getByLabel('答复内容');
    await eventually(async () => (await answer.inputValue()).length > 10, { what: 'the inserted answer' });
    await answer.fill('');
  });

  it('files the ticket, and the dispatcher sees it come in', async () => {
    await agent.getByRole('button', { name: '转派单', exact: true }).click();
    number =
      (
        await agent
          .getByText(/FZ12345-\d{8}-\d{5}/)
          .first()
          .textContent()
      )?.match(/FZ12345-\d{8}-\d{5}/)?.[0] ?? '';
    queryCode =
      (await agent
        .getByText(/^\d{6}$/)
        .first()
        .textContent()) ?? '';
    expect(number).to.match(/^FZ12345-/);
    expect(queryCode).to.match(/^\d{6}$/);
    await row(dispatcher).waitFor();
  });

  it('ends on both sides when the agent hangs up, and the ticket keeps the call', async () => {
    await agent.keyboard.press('F4');
    await phone.locator('#handset[data-state=ended]').waitFor();
    await agent.locator('.call-bar[data-voice=none]').waitFor();
    await agent.goto(`${stage.world.url}/console/tickets`);
    await openRow(agent);
    await agent
      .getByText(/通话 0:\d\d|通话 \d+/)
      .first()
      .waitFor();
  });

  it('goes to the department, which sees it come in', async () => {
    await openRow(dispatcher);
    const department = dispatcher.getByRole('combobox', { name: /名称、简称或区县/ });
    await department.click();
    await department.fill('城市管理');
    await dispatcher.locator('.ant-select-tree-title').filter({ hasText: '城市管理' }).first().click();
    await dispatcher.getByRole('button', { name: '确认派单' }).click();
    await row(handler).waitFor();
  });

  it('is signed for and answered by the department', async () => {
    await row(handler).getByRole('button', { name: '签收' }).click();
    await openRow(handler);
    await handler.getByLabel('办理情况（内部').fill('10 月 3 日派员到场，更换井盖一套。');
    await handler.getByLabel('公开答复（市民可见').fill(publicAnswer);
    await handler.getByRole('button', { name: '提交答复' }).click();
    await dispatcher.getByText('待审核').first().waitFor();
  });

  it('is reviewed, and goes to the follow-up caller', async () => {
    await dispatcher.getByRole('button', { name: '确认通过' }).click();
    await caller.locator('[data-row-key]').filter({ hasText: title }).waitFor();
  });

  it('is closed when the citizen is satisfied, and the agent sees it without a reload', async () => {
    await caller.locator('[data-row-key]').filter({ hasText: title }).click();
    await choose(caller, '已接通');
    await choose(caller, '已联系');
    await choose(caller, '已解决');
    await choose(caller, /^满意$/);
    await caller.getByRole('button', { name: '提交回访结果' }).click();
    await agent.getByText('办结').first().waitFor();
    await handler.getByText('办结').first().waitFor();
  });

  it('shows the citizen the answer by number and code', async () => {
    const citizen = await stage.visitor({ viewport: telephone, javaScriptEnabled: false });
    await citizen.goto(`${stage.world.url}/requests/track`);
    await citizen.getByLabel('工单编号').fill(number);
    await citizen.getByLabel('查询码').fill(queryCode);
    await citizen.getByRole('button', { name: '查询' }).click();
    await citizen.getByText(publicAnswer).waitFor();
  });
});
