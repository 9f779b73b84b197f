import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from '../support/stage.ts';

describe('Knowledge beside a new ticket', () => {
  let stage: Stage;
  let agent: Page;
  const answer = () => agent.locator('#then_publicAnswer');
  const box = () => agent.locator('.knowledge-panel').getByRole('textbox');
  const settled = () => agent.locator('.knowledge-panel .hits[aria-busy=false] .hit-detail[data-article]');

  before(async () => {
    stage = await openStage();
    agent = await stage.console('agent1', '/tickets/new');
    await box().waitFor();
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('does not insert what answered the words before', async () => {
    await agent.keyboard.press('Control+k');
    await agent.keyboard.type('社保卡');
    await settled().waitFor();
    let answerNow = (): void => undefined;
    const held = new Promise<void>((resolve) => (answerNow = resolve));
    await agent.route('**/articles/search**', async (route) => {
      await held;
      await route.continue();
    });
    const requested = agent.waitForRequest('**/articles/search**');
    await box().fill('居住证');
    await agent.keyboard.press('Enter');
    await requested;
    await agent.keyboard.press('Enter');
    answerNow();
    await agent.locator('.hit', { hasText: '居住证' }).first().waitFor();
    await settled().waitFor();
    expect(await answer().inputValue()).to.equal('');
    await agent.unroute('**/articles/search**');
  });

  it('inserts the chosen one into the answer by Enter', async () => {
    await box().press('Enter');
    await agent.getByText('已插入答复').waitFor();
    expect(await answer().inputValue()).to.contain('居住证');
  });

  it('tells the log for how long an answer was looked at', async () => {
    await settled().waitFor();
    await agent.locator('.hit').first().click();
    await settled().waitFor();
    const told = agent.waitForRequest(
      (request) => request.url().endsWith('/opened') && (request.postData() ?? '').includes('dwellMs'),
    );
    await box().fill('社保卡');
    const request = await told;
    expect((request.postDataJSON() as { dwellMs: number }).dwellMs).to.be.above(0);
    expect((await request.response())?.ok()).to.equal(true);
  });
});
