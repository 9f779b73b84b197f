import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { Call } from '../../contract/calls.ts';
import type { Page as Listed } from '../../contract/common.ts';
import type { Ticket, TicketRow } from '../../contract/tickets.ts';
import { eventually } from '../support/eventually.ts';
import { openStage, telephone, type Stage } from '../support/stage.ts';
import { giveVoice, heardIn, hears, type Speaker } from '../support/voices.ts';
import type { SignedIn } from '../support/world.ts';

/** What takes several jobs, one after the other. */
const patiently = { timeoutMs: 30_000 };
const numbers = { caller: '13905918888', department: '059187654321' };

describe('Voices on the telephone', () => {
  let stage: Stage;
  let desks: SignedIn[];
  let caller: Page;
  let department: Page;
  let agent: Page;
  let colleague: Page;
  let leader: Page;

  const handset = async (speaker: 'caller' | 'department') => {
    const page = await stage.visitor({ viewport: telephone });
    await giveVoice(page, speaker);
    await page.goto(`${stage.world.url}/phone`);
    await page.getByLabel('来电号码').fill(numbers[speaker]);
    await page.getByLabel('来电号码').blur();
    return page;
  };
  const desk = (username: string, speaker: Speaker, path?: string) =>
    stage.console(username, path, (page) => giveVoice(page, speaker));
  const does = (page: Page, action: string) => page.locator(`[data-action=${action}]`).first().click();
  const seat = (page: Page, state: string) => page.locator(`.call-bar[data-seat-state=${state}]`).waitFor();
  const line = (page: Page, state: string) => page.locator(`#handset[data-state=${state}]`).waitFor();
  const dial = () => caller.getByRole('button', { name: '拨打' }).click();
  const makeReady = async (page: Page) => {
    await page.keyboard.press('F8');
    await seat(page, 'ready');
  };
  const answer = async (page: Page) => {
    await seat(page, 'ringing');
    await page.locator('.call-bar[data-voice=ringing]').waitFor();
    await page.keyboard.press('F2');
    await seat(page, 'talking');
  };
  /** Nobody takes calls. */
  const rest = () =>
    Promise.all(
      desks.map((one) =>
        eventually(
          async () => (await one.send('PUT', '/seat', { state: 'break', reason: 'rest' })).status === 200,
        ),
      ),
    );

  before(async () => {
    stage = await openStage({ environment: { LOCAL_SPEECH_MS: '2' } });
    const supervisor = await stage.world.signIn('supervisor');
    desks = await Promise.all([stage.world.signIn('agent1'), stage.world.signIn('agent2')]);
    await supervisor.send('PUT', '/call-rules', {
      ...defaultCallRules,
      contacts: [{ name: '城市管理局', number: numbers.department }],
      quietFrom: '00:00',
      quietTo: '00:00',
    });
    [caller, department] = [await handset('caller'), await handset('department')];
    agent = await desk('agent1', 'agent');
    colleague = await desk('agent2', 'colleague');
    leader = await desk('supervisor', 'leader', '/call-floor');
  });
  after(() => stage.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await stage.picture(this.currentTest.title.slice(0, 20));
    expect(stage.complaints()).to.deep.equal([]);
  });

  it('are the two that belong together, and no third, though F2 was pressed before the line rang', async () => {
    const { telephony } = stage.world.system.adapters;
    const ringAgent = telephony.ringAgent.bind(telephony);
    let ring = (): void => undefined;
    const whenLineRings = new Promise<void>((resolve) => (ring = resolve));
    telephony.ringAgent = (order) => whenLineRings.then(() => ringAgent(order));
    await makeReady(agent);
    await dial();
    await seat(agent, 'ringing');
    await agent.keyboard.press('F2');
    await agent.getByRole('button', { name: '正在接听' }).waitFor();
    expect(await agent.locator('.call-bar').getAttribute('data-voice')).to.equal('none');
    telephony.ringAgent = ringAgent;
    ring();
    await seat(agent, 'talking');
    await hears(agent, 'caller');
    await hears(caller, 'agent');
    await hears(leader);
  });

  it('stop in both directions on hold, and come back', async () => {
    await does(agent, 'hold');
    await line(caller, 'held');
    await hears(caller);
    await hears(agent);
    await does(agent, 'hold');
    await line(caller, 'talking');
    await hears(caller, 'agent');
    await hears(agent, 'caller');
  });

  it('stop in one direction when the agent is muted', async () => {
    await does(agent, 'mute');
    await hears(caller);
    await hears(agent, 'caller');
    await does(agent, 'mute');
    await hears(caller, 'agent');
  });

  it('of a leader who listens in are heard by nobody, who whispers by the agent alone, who barges in by all', async () => {
    await leader.locator('[data-supervise=listen]').click();
    await hears(leader, 'agent', 'caller');
    await hears(agent, 'caller');
    await hears(caller, 'agent');
    await leader.locator('[data-supervise=whisper]').click();
    await hears(agent, 'caller', 'leader');
    await hears(caller, 'agent');
    await leader.locator('[data-supervise=barge]').click();
    await hears(caller, 'agent', 'leader');
    await hears(leader, 'agent', 'caller');
    await does(leader, 'stop-listening');
    await hears(agent, 'caller');
    await hears(leader);
  });

  it('keep a consultation from the caller, who is then handed over', async () => {
    await makeReady(colleague);
    await does(agent, 'hold');
    await line(caller, 'held');
    await agent.keyboard.press('F7');
    await does(agent, 'consult');
    await answer(colleague);
    await hears(agent, 'colleague');
    await hears(colleague, 'agent');
    await hears(caller);
    await does(agent, 'hand-over');
    await hears(caller, 'colleague');
    await hears(colleague, 'caller');
    await hears(agent);
    await seat(agent, 'wrap_up');
  });

  it('are three when a department is brought in', async () => {
    await colleague.keyboard.press('F7');
    const contact = colleague.locator('.pass-on-row').filter({ hasText: '城市管理局' });
    await contact.locator('[data-action=invite]').click();
    await line(department, 'ringing');
    await hears(colleague, 'caller');
    await does(department, 'answer');
    await hears(colleague, 'caller', 'department');
    await hears(caller, 'colleague', 'department');
    await hears(department, 'caller', 'colleague');
  });

  it('are gone everywhere when the agent hangs up', async () => {
    await colleague.keyboard.press('F4');
    await line(caller, 'ended');
    await line(department, 'ended');
    await seat(colleague, 'wrap_up');
    for (const page of [caller, department, colleague, agent, leader]) await hears(page);
  });

  it('are written up by the keys alone, and the agent is ready again', async () => {
    await colleague.keyboard.press('F10');
    await colleague.getByLabel('来电内容').fill('夜间施工噪声，已请城管局三方答复。');
    await colleague.keyboard.press('Tab');
    await colleague.keyboard.type('噪声');
    await colleague.keyboard.press('Control+Enter');
    await seat(colleague, 'ready');
    await leader.goto(`${stage.world.url}/console/calls`);
    const row = leader.getByRole('row').filter({ hasText: '夜间施工噪声' });
    await row.getByText('噪声', { exact: true }).waitFor();
  });

  it('are all in the recording of the call, which says how long it was', async () => {
    const supervisor = await stage.world.signIn('supervisor');
    const recorded = await eventually(async () => {
      const [call] = (await supervisor.get<Listed<Call>>('/calls')).data.items;
      const [one] = call?.recordings ?? [];
      return call && one?.isPlayable
        ? { ...one, talkedSeconds: call.durationSeconds, callId: call.id }
        : undefined;
    }, patiently);
    expect(recorded).to.include({ kind: 'conversation' });
    expect(recorded.seconds).to.be.within(5, Number(recorded.talkedSeconds));
    expect(await heardIn(leader, `/api/calls/${recorded.callId}/recordings/${recorded.id}`)).to.have.members([
      'caller',
      'agent',
      'colleague',
      'leader',
      'department',
    ]);
  });

  it('meet again when a caller who pressed 1 is called back', async () => {
    await rest();
    await dial();
    await caller.locator('.spoken').getByText('按1键').waitFor();
    await caller.locator('[data-digit="1"]').click();
    await line(caller, 'ended');
    await makeReady(agent);
    await answer(agent);
    await line(caller, 'ringing');
    await hears(agent);
    await does(caller, 'answer');
    await hears(caller, 'agent');
    await hears(agent, 'caller');
    await does(caller, 'hang-up');
    await seat(agent, 'wrap_up');
  });

  it('are kept of a caller who leaves a message, on a ticket that plays it', async () => {
    await rest();
    await dial();
    await caller.locator('.spoken').getByText('按2键').waitFor();
    await caller.locator('[data-digit="2"]').click();
    await caller.locator('#handset[data-recording=true]').waitFor();
    await caller.waitForTimeout(1500); // somebody speaks
    await caller.locator('[data-digit="#"]').click();
    await line(caller, 'ended');
    const [own] = desks as [SignedIn];
    const { calls, id } = await eventually(async () => {
      const { data } = await own.get<Listed<TicketRow>>('/tickets');
      const row = data.items.find(({ title }) => title.includes('留言'));
      const ticket = row && (await own.get<Ticket>(`/tickets/${row.id}`)).data;
      return ticket?.calls.some(({ recordings }) => recordings.some(({ isPlayable }) => isPlayable))
        ? ticket
        : undefined;
    }, patiently);
    await agent.goto(`${stage.world.url}/console/tickets/${id}`);
    await agent.locator('[data-recording]').click();
    await eventually(() =>
      agent.evaluate<boolean>('document.querySelector("audio.recording").readyState > 1'),
    );
    const [recording] = calls.flatMap(({ recordings }) => recordings);
    const url = `/api/calls/${calls[0]?.callId ?? ''}/recordings/${recording?.id ?? ''}`;
    expect(await heardIn(agent, url)).to.deep.equal(['caller']);
  });
});
