import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Call, Desk } from '../../contract/calls.ts';
import type { Page as Listed } from '../../contract/common.ts';
import { eventually } from '../support/eventually.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';
import { giveVoice, heardIn, hears } from '../support/voices.ts';
import type { SignedIn } from '../support/world.ts';

/** The carrier waits for a page that may come back, and the recording is fetched after that. */
const patiently = { timeoutMs: 45_000 };

describe('The recording of a conversation', () => {
  let stage: Stage;
  let supervisor: SignedIn;
  let desk: SignedIn;
  let caller: Page;
  let agent: Page;
  let leader: Page;
  let partsSent = 0;

  const does = (page: Page, action: string) => page.locator(`[data-action=${action}]`).first().click();
  const seat = (page: Page, state: string, { timeoutMs = 15_000 } = {}) =>
    page.locator(`.call-bar[data-seat-state=${state}]`).waitFor({ timeout: timeoutMs });
  const line = (page: Page, state: string) => page.locator(`#handset[data-state=${state}]`).waitFor();

  /** A caller whose page counts the parts that it hands over. */
  const openCaller = async () => {
    caller = await stage.visitor({ viewport: telephone });
    await giveVoice(caller, 'caller');
    partsSent = 0;
    caller.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.includes('"recorded"')) partsSent += 1;
      }),
    );
    await caller.goto(`${stage.world.url}/phone`);
    await caller.getByLabel('来电号码').fill('13905917777');
  };
  const partsMore = async (count: number) => {
    const before = partsSent;
    await eventually(() => partsSent >= before + count, { timeoutMs: 20_000 });
  };
  const begin = async () => {
    await openCaller();
    await agent.keyboard.press('F8');
    await seat(agent, 'ready');
    await caller.getByRole('button', { name: '拨打' }).click();
    await seat(agent, 'ringing');
    await agent.locator('.call-bar[data-voice=ringing]').waitFor();
    await agent.keyboard.press('F2');
    await seat(agent, 'talking');
    await hears(agent, 'caller');
  };
  const recording = async (verb: 'pause' | 'resume') => {
    const { call } = (await desk.get<Desk>('/desk')).data;
    expect((await desk.post(`/calls/${call!.id}/${verb}-recording`)).status).to.equal(200);
  };
  const recordingsOfLast = (count: number) =>
    eventually(async () => {
      const [call] = (await supervisor.get<Listed<Call>>('/calls')).data.items;
      const playable = call?.recordings.filter(({ isPlayable }) => isPlayable) ?? [];
      return call && call.state === 'completed' && playable.length === count
        ? playable.map((one) => ({ ...one, url: `/api/calls/${call.id}/recordings/${one.id}` }))
        : undefined;
    }, patiently);

  before(async () => {
    stage = await openStage({ environment: { LOCAL_SPEECH_MS: '2' } });
    supervisor = await stage.world.signIn('supervisor');
    desk = await stage.world.signIn('agent1');
    agent = await stage.console('agent1', '/', (page) => giveVoice(page, 'agent'));
    leader = await stage.console('supervisor', '/call-floor', (page) => giveVoice(page, 'leader'));
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('is not lost when the caller closes the page, and has nothing of what was said while it was paused', async () => {
    await begin();
    await partsMore(2);
    await recording('pause');
    await leader.locator('[data-supervise=listen]').click();
    await hears(leader, 'agent', 'caller');
    await leader.locator('[data-supervise=barge]').click();
    await hears(caller, 'agent', 'leader');
    await does(leader, 'stop-listening');
    await hears(caller, 'agent');
    await recording('resume');
    await partsMore(2);
    await caller.close();
    await seat(agent, 'wrap_up', patiently);
    const [kept] = await recordingsOfLast(1);
    expect(kept!.seconds).to.be.at.least(4);
    expect(await heardIn(leader, kept!.url)).to.have.members(['caller', 'agent']);
    await agent.goto(`${stage.world.url}/console/calls`);
    await agent.locator('[data-recording]').first().click();
    await eventually(() =>
      agent.evaluate<boolean>('document.querySelector("audio.recording").readyState > 1'),
    );
  });

  it('is two when the caller reloads the page, and stays paused in the second', async () => {
    await begin();
    await partsMore(2);
    await recording('pause');
    await caller.reload();
    await line(caller, 'talking');
    await leader.locator('[data-supervise=listen]').click();
    await hears(leader, 'agent', 'caller');
    await leader.locator('[data-supervise=barge]').click();
    await hears(caller, 'agent', 'leader');
    await does(leader, 'stop-listening');
    await hears(caller, 'agent');
    await recording('resume');
    await partsMore(2);
    await agent.keyboard.press('F4');
    await line(caller, 'ended');
    const both = await recordingsOfLast(2);
    for (const { url } of both) expect(await heardIn(leader, url)).to.have.members(['caller', 'agent']);
  });
});
