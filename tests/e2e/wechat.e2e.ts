import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { sampleFiles } from '../support/sample-files.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { startWechatPlatform, wechatSettings, type WechatPlatform } from '../support/wechat-platform.ts';
import { newMessageId } from '../support/wechat-world.ts';

const openId = 'oKq1e5wechat0000000000000001';
const question = '五一北路的窨井盖松动，车一过就响';
const answer = '您好，已记录，请发一张现场照片。';

describe('A citizen on WeChat', () => {
  let platform: WechatPlatform;
  let stage: Stage;
  let agent: Page;
  let dispatcher: Page;
  let number = '';

  before(async () => {
    platform = await startWechatPlatform();
    stage = await openStage({ environment: { ...wechatSettings, WECHAT_API_URL: platform.url } });
    agent = await stage.console('agent1', '/chats');
    dispatcher = await stage.console('dispatcher', '/tickets');
  });
  after(async () => {
    await stage.close();
    await platform.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  /** What the citizen does in the official account; gives what they read at once. */
  const send = async (fields: Record<string, string>): Promise<string | null> => {
    const message = { FromUserName: openId, MsgId: newMessageId(), ...fields };
    const { status, reply } = await platform.post(`${stage.world.url}/webhooks/wechat`, message);
    expect(status).to.equal(200);
    return reply;
  };
  const say = (Content: string) => send({ MsgType: 'text', Content });
  /** What came to the citizen as messages of customer service. */
  const heard = () => platform.sent.filter(({ touser }) => touser === openId).map(({ content }) => content);

  it('comes into the stream of conversations by themselves, and is taken with all they wrote', async () => {
    await say(question);
    expect(await say('人工')).to.include('人工服务');
    await agent.locator('.ant-segmented-item', { hasText: '排队' }).click();
    const row = agent.locator('.chat-row', { hasText: '微信' });
    await row.waitFor();
    await row.click();
    await agent.locator('.by-citizen', { hasText: question }).waitFor();
    await agent.getByRole('button', { name: '接待' }).click();
    await agent.getByRole('textbox', { name: '回复' }).waitFor();
  });

  it('reads the answer as a message of customer service, which is seen to have gone out', async () => {
    await agent.getByRole('textbox', { name: '回复' }).fill(answer);
    await agent.keyboard.press('Enter');
    await eventually(() => heard().some((text) => text.includes(answer)), { what: 'the answer on WeChat' });
    await agent.locator('.by-agent', { hasText: answer }).getByText('已发出').waitFor();
  });

  it('sends a picture, which the agent sees beside the words', async () => {
    platform.media.set('cover', { type: 'image/png', content: sampleFiles['image/png'] ?? Buffer.alloc(0) });
    expect(await send({ MsgType: 'image', MediaId: 'cover', PicUrl: '' })).to.include('已收到您的图片');
    const picture = agent.locator('.by-citizen img');
    await picture.waitFor();
    const isDrawn = () =>
      picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0);
    await eventually(isDrawn, { what: 'the picture to be drawn' });
  });

  it('is told the number of the ticket that is made of it, and the dispatcher sees both with the picture', async () => {
    await agent.getByRole('button', { name: '转工单' }).click();
    const drawer = agent.getByRole('dialog');
    expect(await drawer.getByLabel('标题').inputValue()).to.equal(question);
    await drawer.getByLabel('地址').fill('五一北路');
    await drawer.getByRole('button', { name: '转工单' }).click();
    const link = agent.locator('.chat-head a', { hasText: /^FZ12345-/ });
    await link.waitFor();
    number = await link.innerText();
    await eventually(() => heard().some((text) => text.includes(number)), { what: 'the number on WeChat' });
    const row = dispatcher.locator('[data-row-key]').filter({ hasText: question });
    await row.waitFor();
    await row.click();
    await dispatcher
      .getByText('wechat.png')
      .or(dispatcher.getByRole('img', { name: 'wechat.png' }))
      .first()
      .waitFor();
  });

  it('reads in the menu how the ticket stands', async () => {
    const reply = await send({ MsgType: 'event', Event: 'CLICK', EventKey: 'tickets' });
    expect(reply).to.include(number).and.include('办理中');
  });
});
