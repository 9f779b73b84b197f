import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { Page as Listed } from '../../contract/common.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { eventually } from '../support/eventually.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';
import { giveVoice, heardIn } from '../support/voices.ts';

/** What a thumb hits. */
const thumb = 44;
/** The carrier waits for a page that may come back, and then a job makes the ticket. */
const patiently = { timeoutMs: 45_000 };

describe('The handset on a telephone', () => {
  let stage: Stage;
  let caller: Page;
  let partsSent = 0;

  before(async () => {
    stage = await openStage({ environment: { LOCAL_SPEECH_MS: '2' } });
    caller = await stage.visitor({ viewport: telephone, hasTouch: true });
    await giveVoice(caller, 'caller');
    caller.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.includes('"recorded"')) partsSent += 1;
      }),
    );
    await caller.goto(`${stage.world.url}/phone`);
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  const button = (name: string) => caller.getByRole('button', { name, exact: true });
  const key = (digit: string) => caller.locator(`[data-digit="${digit}"]`);

  const isWithin = async (part: Locator): Promise<void> => {
    const box = (await part.boundingBox())!;
    expect(box.x).to.be.at.least(0);
    expect(box.x + box.width).to.be.at.most(telephone.width);
    expect(box.y + box.height).to.be.at.most(telephone.height);
    expect(Math.min(box.width, box.height)).to.be.at.least(thumb);
  };

  for (const [language, dial] of [
    ['zh-CN', '拨打'],
    ['en', 'Call'],
  ] as const) {
    it(`shows all its keys at once, large enough for a thumb (${language})`, async () => {
      if (language === 'en') await button('English').tap();
      for (const part of await caller.locator('.keypad button').all()) await isWithin(part);
      await isWithin(button(dial));
      const width = await caller.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).to.be.at.most(telephone.width);
      if (language === 'en') await button('中文').tap();
    });
  }

  it('takes a number by its keys, and says what is wrong with one', async () => {
    const number = caller.getByLabel('拨打号码');
    for (let left = (await number.inputValue()).length; left > 0; left -= 1) await button('删除一位').tap();
    await button('拨打').tap();
    await caller.locator('.status.wrong').waitFor();
    expect(await caller.evaluate('document.activeElement.id')).to.equal('to');
    for (const digit of '12345') await key(digit).tap();
    expect(await number.inputValue()).to.equal('12345');
  });

  it('shows what is said and whether it is recorded, and a message is kept of whoever closes the page', async () => {
    await button('拨打').tap();
    await caller.locator('.spoken').getByText('按2键').waitFor();
    await isWithin(button('挂断'));
    await key('2').tap();
    await caller.locator('#handset[data-recording=true]').waitFor();
    await caller.locator('.note').getByText('正在录音').waitFor();
    const before = partsSent;
    await eventually(() => partsSent >= before + 2, { timeoutMs: 20_000 });
    await caller.close();
    const agent = await stage.world.signIn('agent1');
    const ticket = await eventually(async () => {
      const { items } = (await agent.get<Listed<TicketRow>>('/tickets')).data;
      const row = items.find(({ title }) => title.includes('留言'));
      const whole = row && (await agent.get<Ticket>(`/tickets/${row.id}`)).data;
      return whole?.calls[0]?.recordings[0]?.isPlayable ? whole : undefined;
    }, patiently);
    const [call] = ticket.calls;
    const leader = await stage.console('supervisor', '/', (page) => giveVoice(page, 'leader'));
    const url = `/api/calls/${call!.callId}/recordings/${call!.recordings[0]!.id}`;
    expect(await heardIn(leader, url)).to.deep.equal(['caller']);
  });
});
