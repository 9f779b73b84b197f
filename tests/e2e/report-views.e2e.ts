import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { RuleVersion } from '../../contract/rules.ts';
import { deskIn } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpServer, type SmtpServer } from '../support/mail-servers.ts';
import { desktop, openStage, telephone, type Stage } from '../support/stage.ts';

const leader = 'leader@example.gov.cn';
const name = '近七日退单';
const title = '湖前路灯不亮';

describe('A report that is kept as a view', () => {
  let smtp: SmtpServer;
  let stage: Stage;
  let supervisor: Page;
  let colleague: Page;

  /** Chooses with the keyboard alone. */
  const choose = async (page: Page, label: string, option: string) => {
    const field = page.getByRole('combobox', { name: label });
    await field.focus();
    await field.press('Enter');
    const wanted = page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: option });
    await wanted.waitFor();
    const isReached = async () =>
      ((await wanted.getAttribute('class')) ?? '').includes('ant-select-item-option-active');
    for (let step = 0; step < 12 && !(await isReached()); step += 1) await field.press('ArrowDown');
    await field.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
  };
  const openViews = async (page: Page) => {
    const manage = page.getByRole('button', { name: '管理视图' });
    await eventually(() => manage.isEnabled(), { what: 'the views are there to be managed' });
    await manage.press('Enter');
    await page.getByRole('dialog').getByText('管理视图').waitFor();
  };

  before(async () => {
    smtp = await startSmtpServer();
    stage = await openStage({
      environment: {
        // Nobody listens there: what is sent does not wait for what is read.
        IMAP_URL: 'imap://hotline:secret@127.0.0.1:1',
        SMTP_URL: smtp.url,
        MAIL_FROM: 'hotline@example.gov.cn',
      },
    });
    const admin = await stage.world.signIn('admin');
    const { version, rules } = (await admin.get<RuleVersion>('/rules')).data;
    const reportMail = { recipients: [leader] };
    const kept = { baseVersion: version, rules: { ...rules, reportMail }, reason: '报表抄送' };
    expect((await admin.post('/rules/versions', kept)).status).to.equal(201);
    const desk = await deskIn(stage.world);
    await desk.signed({ title });
    await stage.world.settle();
    await stage.world.system.features.reports.reports.count();
    supervisor = await stage.console('supervisor', '/reports');
    colleague = await stage.console('dispatcher', '/reports');
  });
  after(async () => {
    await stage.close();
    await smtp.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('is set: days, breakdown, comparison and the measure that is drawn', async () => {
    await supervisor.getByText('近 7 天', { exact: true }).click();
    await choose(supervisor, '分组', '诉求类型');
    await choose(supervisor, '对比', '同比');
    await supervisor.getByRole('button', { name: '显示退单率的走势' }).press('Enter');
    await supervisor.getByText('退单率走势').first().waitFor();
    const { searchParams } = new URL(supervisor.url());
    expect(Object.fromEntries(searchParams)).to.deep.include({
      ...{ by: 'requestType', compare: 'last_year', measure: 'returnRate' },
    });
  });

  it('opens the tickets behind a number by the keyboard', async () => {
    await supervisor.getByRole('button', { name: /^求助 · 受理量/ }).press('Enter');
    const drawer = supervisor.getByRole('dialog');
    await drawer.getByRole('link', { name: new RegExp(title) }).waitFor();
    await supervisor.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('is saved with a period that moves, and shared', async () => {
    await supervisor.getByRole('button', { name: '保存视图' }).press('Enter');
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('与同角色、同单位的同事共享').check();
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByText('近 7 天').waitFor();
    await dialog.getByLabel('名称').press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('is not seen by another role', async () => {
    await openViews(colleague);
    await colleague.getByRole('dialog').getByText('还没有保存的视图').waitFor();
  });

  it('opens for a colleague as it was set', async () => {
    const admin = await stage.world.signIn('admin');
    const account = { username: 'supervisor2', name: '副督办', password: 'a-long-password-2' };
    expect((await admin.post('/users', { ...account, role: 'supervisor' })).status).to.equal(201);
    colleague = await stage.visitor();
    await colleague.goto(`${stage.world.url}/console/reports`);
    await colleague.getByLabel('用户名').fill(account.username);
    await colleague.getByLabel('密码').fill(account.password);
    await colleague.getByLabel('密码').press('Enter');
    await colleague.getByRole('combobox', { name: '打开保存的视图' }).waitFor();
    await choose(colleague, '打开保存的视图', name);
    await colleague.getByText('退单率走势').first().waitFor();
    await colleague.getByRole('button', { name: /^求助 · 受理量/ }).waitFor();
    await openViews(colleague);
    const item = colleague.locator('.view-item').filter({ hasText: name });
    await item.waitFor();
    expect(await item.getByRole('button', { name: '删除' }).count()).to.equal(0);
  });

  it('is scheduled to an address of the rules, and sent now', async () => {
    await openViews(supervisor);
    const item = supervisor.locator('.view-item');
    expect(await item.getByRole('button', { name: '立即发送' }).count()).to.equal(0);
    await item.getByRole('button', { name: '定时发送' }).press('Enter');
    const dialog = supervisor.getByRole('dialog').filter({ hasText: `定时发送“${name}”` });
    const recipients = dialog.getByRole('combobox', { name: '收件人' });
    await recipients.fill(leader);
    await recipients.press('Enter');
    await dialog.locator('.ant-select-selection-item', { hasText: leader }).waitFor();
    await dialog.getByText(`定时发送“${name}”`).click(); // closes the list of addresses
    await dialog.locator('.ant-btn-primary').click();
    await dialog.waitFor({ state: 'hidden' });
    await item.getByRole('button', { name: '立即发送' }).press('Enter');
    await item.locator('.view-runs').getByText('已发送').waitFor();
    expect(smtp.mails.map(({ subject }) => subject?.split('-')[0])).to.deep.equal([name]);
  });

  it('fits a telephone and a desk with its runs', async () => {
    const item = supervisor.locator('.view-item');
    for (const size of [telephone, desktop]) {
      await supervisor.setViewportSize(size);
      // The drawer glides to its place.
      await eventually(
        async () => {
          const box = await item.boundingBox();
          const isWithin = await supervisor.evaluate(
            'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
          );
          return isWithin === true && box !== null && box.x >= 0 && box.x + box.width <= size.width;
        },
        { what: `the list within ${String(size.width)} px` },
      );
    }
  });

  it('is deleted with its runs, also from the colleague’s list', async () => {
    const item = supervisor.locator('.view-item');
    await item.getByRole('button', { name: '删除' }).press('Enter');
    await supervisor.locator('.ant-popconfirm .ant-btn-primary').press('Enter');
    await supervisor.getByRole('dialog').getByText('还没有保存的视图').waitFor();
    await colleague.reload();
    await openViews(colleague);
    await colleague.getByRole('dialog').getByText('还没有保存的视图').waitFor();
  });
});
