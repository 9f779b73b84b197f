import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { BulletinPage } from '../../contract/bulletins.ts';
import { content, deskIn, type Desk } from '../support/desk.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openStage, type Stage } from '../support/stage.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A Wednesday; its week is over on Monday the 23rd. */
const wednesday = new Date('2026-11-18T10:00:00+08:00');
const monday = new Date('2026-11-23T09:00:00+08:00');
const topic = '市政 / 路灯';
const note = '本周重点：路灯报修要当天到场。';

describe('A weekly bulletin', () => {
  const clock = createFakeClock(wednesday);
  let stage: Stage;
  let desk: Desk;
  let dispatcher: Page;
  let supervisor: Page;
  let head: Page;
  let path = '';
  let texts = '';

  const textsOf = (page: Page) => page.locator('.bulletin-texts').innerText();
  const agree = (page: Page) => page.locator('.ant-modal-confirm .ant-btn-primary').click();
  const give = async (page: Page, reason: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill(reason);
    await dialog.locator('.ant-btn-primary').click();
    await dialog.waitFor({ state: 'hidden' });
  };
  const takeAway = async (page: Page, format: 'PDF' | 'DOCX') => {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: `下载 ${format}` }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };

  before(async () => {
    stage = await openStage({ clock });
    desk = await deskIn(stage.world);
    await desk.act(desk.caller)(await desk.released({ topic }), 'follow-ups', content);
    const unsolved = { ...content, solved: 'no', satisfaction: 'dissatisfied', note: '仍不亮' };
    const released = await desk.released({ topic, title: '湖前路灯仍不亮' });
    await desk.act(desk.caller)(released, 'follow-ups', unsolved);
    await desk.file({
      ...{ topic, title: '咨询路灯报修电话' },
      then: { do: 'answer', publicAnswer: '已告知。' },
    });
    await stage.world.settle();
    clock.set(monday);
    await stage.world.system.features.bulletins.makeDue();
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('is there as a draft on Monday morning, and is not made twice', async () => {
    dispatcher = await stage.console('dispatcher', '/bulletins');
    await dispatcher.getByRole('link', { name: '周通报 2026 年第 47 期' }).waitFor();
    await dispatcher.getByRole('button', { name: '生成通报' }).click();
    const dialog = dispatcher.getByRole('dialog');
    await dialog.getByLabel('其中的一天').fill('2026-11-18');
    await dialog.getByRole('button', { name: '生成通报' }).click();
    await dialog.getByText('这一期已经有了').waitFor();
    await dispatcher.keyboard.press('Escape');
  });

  it('tells of the figures of the week as they are now, with its cases', async () => {
    await dispatcher.getByRole('link', { name: '周通报 2026 年第 47 期' }).click();
    await dispatcher.getByRole('button', { name: '重新取数' }).click();
    path = new URL(dispatcher.url()).pathname.replace('/console', '');
    await agree(dispatcher);
    await dispatcher.getByText('共受理诉求 3 件').waitFor();
    const cases = dispatcher.locator('.bulletin-cases section');
    await cases.filter({ hasText: '办得差的案例' }).getByText('湖前路灯仍不亮').waitFor();
    await cases.filter({ hasText: '典型工单' }).getByText('咨询路灯报修电话').waitFor();
  });

  it('defines every figure to whoever asks, by the keyboard too', async () => {
    await dispatcher.getByText(/^主要指标/).click();
    const table = dispatcher.locator('.bulletin-figures');
    await table.getByRole('button', { name: '满意率' }).focus();
    const definition = dispatcher.locator('.definition:visible');
    for (const part of ['分子', '分母', '单位', '不计', '时间口径', '依据'])
      await definition.getByText(part, { exact: true }).waitFor();
  });

  it('takes the words of the desk', async () => {
    await dispatcher.getByLabel('编者按').fill(note);
    await dispatcher.getByRole('button', { name: '保存编者按' }).click();
    await dispatcher.getByRole('button', { name: '保存编者按' }).waitFor({ state: 'hidden' });
  });

  it('is hidden from a department while it is a draft', async () => {
    head = await stage.console('head.chengguan', '/bulletins');
    await head.getByText('还没有通报').waitFor();
    await head.getByRole('link', { name: /周通报/ }).waitFor({ state: 'hidden' });
  });

  it('is made as a file in the background when somebody asks, and shows its link then', async () => {
    await dispatcher.getByRole('button', { name: '生成 DOCX' }).click();
    const { bytes } = await takeAway(dispatcher, 'DOCX');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).to.include(note).and.to.include('草稿，未签发');
  });

  it('goes round, and a department objects to what is said of it', async () => {
    await dispatcher.getByRole('button', { name: '送各单位征求意见' }).click();
    await agree(dispatcher);
    await head.getByRole('link', { name: /周通报/ }).click();
    await head.getByText(note).waitFor();
    expect(await head.getByRole('button', { name: '签发' }).count()).to.equal(0);
    await head.getByRole('button', { name: '提出异议' }).click();
    await head.getByRole('combobox', { name: '对什么有异议' }).click();
    await head.locator('.ant-select-item-option').filter({ hasText: '案例' }).click();
    await give(head, '该灯由区里管养，不属本单位。');
    await head.locator('.bulletin-objections').getByText('该灯由区里管养').waitFor();
  });

  it('keeps an objection from other departments', async () => {
    const other = await stage.console('head.gulou', path);
    await other.getByText('没有异议').waitFor();
    expect(await other.getByRole('button', { name: '提出异议' }).count()).to.equal(0);
  });

  it('loses the case when the objection is granted, and cannot be signed before the time is over', async () => {
    supervisor = await stage.console('supervisor', path);
    await supervisor
      .locator('.bulletin-objections')
      .getByRole('button', { name: '成立', exact: true })
      .click();
    await give(supervisor, '情况属实。');
    await head.getByText('情况属实').waitFor();
    const worst = supervisor.locator('.bulletin-cases section').filter({ hasText: '办得差的案例' });
    await worst.getByText('本期没有').waitFor();
    expect(await supervisor.getByRole('button', { name: '签发', exact: true }).count()).to.equal(0);
  });

  it('is signed when the time to object is over', async () => {
    clock.set(new Date(monday.getTime() + 3 * dayMs));
    supervisor = await stage.console('supervisor', path);
    texts = await textsOf(supervisor);
    await supervisor.getByRole('button', { name: '签发', exact: true }).click();
    await agree(supervisor);
    await supervisor.getByText('已签发').first().waitFor();
    await supervisor.getByRole('button', { name: '签发', exact: true }).waitFor({ state: 'hidden' });
  });

  it('is there as PDF and DOCX without being asked for', async () => {
    const pdf = await takeAway(supervisor, 'PDF');
    expect(pdf.name).to.equal('12345热线周通报（2026年第47期）.pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    const docx = await takeAway(supervisor, 'DOCX');
    const { value } = await mammoth.extractRawText({ buffer: docx.bytes });
    expect(value).to.include('共受理诉求 3 件').and.to.not.include('草稿');
  });

  it('says the same whatever is filed and counted after', async () => {
    clock.set(wednesday);
    desk = await deskIn(stage.world);
    await desk.file({ topic });
    await stage.world.settle();
    clock.set(new Date(monday.getTime() + 4 * dayMs));
    await stage.world.system.features.reports.reports.rebuild();
    head = await stage.console('head.chengguan', path);
    expect(await textsOf(head)).to.equal(texts);
    const admin = await stage.world.signIn('supervisor');
    const { data } = await admin.get<z.infer<typeof BulletinPage>>('/bulletins');
    expect(data.items.find(({ kind }) => kind === 'weekly')?.state).to.equal('frozen');
  });
});
