import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openStage, telephone, type Stage } from '../support/stage.ts';

const question = '居住证怎么办理';

describe('A chat on the site', () => {
  let stage: Stage;
  let citizen: Page;
  let agent: Page;

  before(async () => {
    stage = await openStage();
    agent = await stage.console('agent1', '/chats');
    citizen = await stage.visitor({ viewport: telephone });
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const say = async (text: string): Promise<void> => {
    await citizen.getByLabel('您的问题').fill(text);
    await citizen.keyboard.press('Enter');
    await citizen.locator('.by-citizen', { hasText: text }).waitFor();
  };
  const inState = (state: string) => citizen.locator(`.chat-log[data-state=${state}]`).waitFor();
  const answer = async (text: string): Promise<void> => {
    await agent.getByRole('textbox', { name: '回复' }).fill(text);
    await agent.keyboard.press('Enter');
  };

  it('begins with the knowledge base, which says that it is no person', async () => {
    await citizen.goto(`${stage.world.url}/chat`);
    await say(question);
    const first = citizen.locator('.by-knowledge');
    await first.waitFor();
    expect(await first.locator('.chat-author').innerText()).to.include('知识库自动回答');
    expect(await first.locator('a[href^="/answers/"]').count()).to.be.above(0);
  });

  it('comes to whoever takes chats, and both read each other at once', async () => {
    await agent.getByRole('switch').click();
    await citizen.getByRole('button', { name: '转人工' }).click();
    await inState('assigned');
    await agent.locator('.chat-row', { hasText: question }).click();
    await agent.getByText('知识库给出').waitFor();
    // Beside it stands what the knowledge base has on the citizen's own words.
    await agent.locator('.chat-knowledge .hit', { hasText: '居住证' }).first().waitFor();
    await answer('您好，请问您是租房居住吗？');
    await citizen.locator('.by-agent', { hasText: '租房居住' }).waitFor();
    await say('是的，租房。');
    await agent.locator('.by-citizen', { hasText: '是的，租房。' }).waitFor();
  });

  it('is answered by a canned text, sought and chosen by the keys alone', async () => {
    const box = agent.getByRole('textbox', { name: '回复' });
    await box.focus();
    await agent.keyboard.type('/稍');
    const offered = agent.locator('.ant-dropdown-menu-item');
    await offered.first().waitFor();
    const wanted = (await offered.first().locator('.soft').innerText()).trim();
    await agent.keyboard.press('ArrowDown');
    await agent.keyboard.press('ArrowUp');
    await agent.keyboard.press('Enter');
    expect(wanted).to.include('稍');
    expect(await box.inputValue()).to.equal(wanted);
    await agent.keyboard.press('Enter');
    await citizen.locator('.by-agent', { hasText: wanted }).waitFor();
  });

  it('shows to each that the other types', async () => {
    await citizen.getByLabel('您的问题').pressSequentially('还');
    await agent.getByText('市民正在输入').waitFor();
    await agent.getByRole('textbox', { name: '回复' }).pressSequentially('请');
    await citizen.getByText('对方正在输入').waitFor();
  });

  it('keeps what was said and what is being written over a reload', async () => {
    await citizen.reload();
    await citizen.locator('.by-agent', { hasText: '租房居住' }).waitFor();
    expect(await citizen.getByLabel('您的问题').inputValue()).to.equal('还');
  });

  it('says that the line is down, and makes up for what was missed', async () => {
    await citizen.context().setOffline(true);
    await citizen.getByLabel('您的问题').fill('需要带什么？');
    await citizen.keyboard.press('Enter');
    await citizen.getByText('网络已断开').waitFor();
    await answer('请带身份证和租房合同。');
    await agent.locator('.by-agent', { hasText: '租房合同' }).waitFor();
    await citizen.context().setOffline(false);
    await citizen.locator('.by-agent', { hasText: '租房合同' }).waitFor();
    await citizen.getByLabel('您的问题').press('Enter');
    await citizen.locator('.by-citizen', { hasText: '需要带什么？' }).waitFor();
  });

  it('takes a picture', async () => {
    const picture = {
      name: '合同.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    };
    await citizen.getByLabel(/发送图片或 PDF/).setInputFiles(picture);
    await citizen.getByRole('button', { name: '上传' }).click();
    await citizen.getByRole('img', { name: '合同.png' }).waitFor();
    await agent
      .locator('.by-citizen', { hasText: '合同.png' })
      .or(agent.getByRole('img', { name: '合同.png' }))
      .first()
      .waitFor();
  });

  it('ends with a rating', async () => {
    await agent.getByRole('button', { name: '结束' }).click();
    await agent.locator('.ant-popconfirm, .ant-popover').getByRole('button').last().click();
    await inState('closed');
    await citizen.getByLabel('5 星').check();
    await citizen.getByRole('button', { name: '提交评价' }).click();
    await citizen.getByText('谢谢您的评价').waitFor();
  });

  it('says beside the words that they were not taken, and keeps them, when somebody writes too fast', async () => {
    const hasty = await stage.visitor();
    await hasty.goto(`${stage.world.url}/chat`);
    const post = () =>
      hasty.request.post(`${stage.world.url}/chat/messages`, {
        form: { id: randomUUID(), text: '在吗' },
        headers: { accept: 'text/plain', origin: stage.world.url },
      });
    // An address may send 120 a minute.
    const answers = await Promise.all(Array.from({ length: 125 }, post));
    expect(answers.map((answer) => answer.status())).to.include(429);
    await hasty.getByLabel('您的问题').fill('路灯坏了');
    await hasty.keyboard.press('Enter');
    await hasty.getByRole('alert').filter({ hasText: '操作过于频繁' }).waitFor();
    expect(await hasty.getByLabel('您的问题').inputValue()).to.equal('路灯坏了');
  });
});
