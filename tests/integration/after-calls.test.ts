import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { Call } from '../../contract/calls.ts';
import type { Page } from '../../contract/common.ts';
import type { Report } from '../../contract/measures.ts';
import type { InspectionRow } from '../../contract/quality.ts';
import type { TextMessage } from '../../contract/text-messages.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephone, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('After a call and during it', function () {
  this.timeout(60_000);
  let world: World;
  let phones: Telephones;
  let agent: SignedIn;
  let supervisor: SignedIn;

  before(async () => {
    world = await openWorld({ environment: { LOCAL_SPEECH_MS: '1' } });
    phones = openTelephones(world);
    [agent, supervisor] = await Promise.all([world.signIn('agent1'), world.signIn('supervisor')]);
    await supervisor.send('PUT', '/call-rules', {
      ...defaultCallRules,
      satisfaction: { ...defaultCallRules.satisfaction, isAsked: true },
    });
  });
  after(() => world.close());
  afterEach(() => phones.hangUpAll([agent]));

  const talking = async (from: string) => {
    const window = await phones.ready(agent);
    const caller = await phones.dial(from);
    const call = await phones.accept(agent, window);
    await eventually(() => caller.states.at(-1) === 'talking');
    return { window, caller, call };
  };
  const asked = (caller: Telephone) =>
    eventually(() => caller.heard.includes(defaultCallRules.satisfaction.question));
  const callOf = async (id: string): Promise<Call> =>
    (await supervisor.get<Page<Call>>('/calls')).data.items.find((call) => call.id === id)!;

  for (const who of ['the agent', "the agent's telephone"] as const) {
    it(`asks the caller when ${who} has hung up, and keeps what they press with the call`, async () => {
      const { window, caller, call } = await talking(who === 'the agent' ? '13844440001' : '13844440002');
      if (who === 'the agent') await agent.post(`/calls/${call.id}/hang-up`);
      else window.socket.emit('hangUp', window.legId());
      await asked(caller);
      await eventually(async () => (await phones.seatOf(agent)) === 'wrap_up');
      expect(await callOf(call.id)).to.include({ state: 'completed', outcome: 'answered', rating: null });
      caller.socket.emit('press', { legId: caller.legId(), digit: '2' });
      await eventually(() => caller.states.at(-1) === 'ended');
      expect(caller.heard).to.include('感谢您的评价，再见。');
      expect((await callOf(call.id)).rating).to.equal('fairly_satisfied');
    });
  }

  it('counts the ratings in the reports under their own name', async () => {
    const { caller, call } = await talking('13844440003');
    await agent.post(`/calls/${call.id}/hang-up`);
    await asked(caller);
    caller.socket.emit('press', { legId: caller.legId(), digit: '3' });
    await eventually(async () => (await callOf(call.id)).rating === 'dissatisfied');
    const record = await eventually(() => world.system.features.calls.records.one(call.id));
    expect(record).to.include({ rating: 'dissatisfied', isBlocked: false });
  });

  it('does not ask whoever was in danger, nor whoever was sent away', async () => {
    const { caller, call } = await talking('13844440004');
    await agent.post(`/calls/${call.id}/warn`, { kind: 'abusive' });
    await agent.post(`/calls/${call.id}/end-nuisance`, { kind: 'abusive' });
    await eventually(() => caller.states.at(-1) === 'ended');
    expect(caller.heard).to.not.include(defaultCallRules.satisfaction.question);
  });

  it('records nothing while personal data is said, and writes down who paused it', async () => {
    const { caller, call } = await talking('13844440005');
    const orders: boolean[] = [];
    caller.socket.on('pauseRecording', ({ isPaused }) => orders.push(isPaused));
    const paused = await agent.post<Call>(`/calls/${call.id}/pause-recording`);
    expect(paused.data.isRecordingPaused).to.equal(true);
    expect(paused.data.allowedActions).to.include('resume_recording').and.not.include('pause_recording');
    expect((await agent.post(`/calls/${call.id}/pause-recording`)).error?.code).to.equal(
      'invalid_transition',
    );
    await agent.post(`/calls/${call.id}/resume-recording`);
    await eventually(() => orders.length === 2);
    expect(orders).to.deep.equal([true, false]);
    const audit = await (await world.signIn('admin')).get('/audit?action=recording.paused');
    expect(audit.data.items[0]).to.include({ entity: `call/${call.id}` });
    expect((await supervisor.post(`/calls/${call.id}/pause-recording`)).status).to.equal(403);
  });

  it('sends the caller an address by text while they talk', async () => {
    const { call } = await talking('13844440006');
    expect((await agent.post(`/calls/${call.id}/texts`, { link: 'track' })).status).to.equal(201);
    const text = await eventually(async () => {
      const { data } = await supervisor.get<Page<TextMessage>>('/texts');
      return data.items.find(({ template }) => template === 'link');
    });
    expect(text.text).to.include('/requests/track');
    expect((await agent.post(`/calls/${call.id}/texts`, { link: 'bank' })).error?.code).to.equal(
      'invalid_input',
    );
    expect((await supervisor.post(`/calls/${call.id}/texts`, { link: 'track' })).status).to.equal(403);
  });

  it('keeps what it was about, in its record and in the reports by topic', async () => {
    const { caller, call } = await talking('13844440007');
    const told = { summary: ' 问社保转移手续，已答复 ', topic: '社会保障/养老保险' };
    const saved = await agent.send<Call>('PUT', `/calls/${call.id}/summary`, told);
    expect(saved.data).to.include({ summary: '问社保转移手续，已答复', topic: '社会保障/养老保险' });
    caller.socket.emit('hangUp', caller.legId());
    await eventually(async () => (await phones.seatOf(agent)) === 'wrap_up');
    await agent.send('PUT', `/calls/${call.id}/summary`, { ...told, summary: '问社保转移' });
    const mine = await supervisor.get<Page<Call>>(`/calls?outcome=answered&agentId=${agent.me.id}`);
    expect(mine.data.items[0]).to.include({ id: call.id, summary: '问社保转移', topic: told.topic });
    expect((await supervisor.get<Page<Call>>('/calls?outcome=message')).data.items).to.deep.equal([]);
    await world.settle();
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await world.system.features.reports.reports.count();
    await eventually(async () => {
      const { data } = await supervisor.get<Report>(`/reports?from=${day}&to=${day}&by=topic`);
      return data.rows.some(({ key }) => key === '社会保障');
    });
    expect((await agent.send('PUT', `/calls/${call.id}/summary`, { topic: 'x' })).error?.code).to.equal(
      'invalid_input',
    );
    expect((await supervisor.send('PUT', `/calls/${call.id}/summary`, told)).status).to.equal(403);
    expect((await agent.send('PUT', `/calls/${'0'.repeat(24)}/summary`, told)).status).to.equal(404);
    expect((await world.stranger.send('PUT', `/calls/${call.id}/summary`, told)).status).to.equal(401);
  });

  it('asks by text whoever pressed nothing, once, and takes the answer for the rating', async () => {
    const { caller, call } = await talking('13844440008');
    await agent.post(`/calls/${call.id}/hang-up`);
    await asked(caller);
    caller.socket.emit('hangUp', caller.legId());
    await eventually(() => caller.states.at(-1) === 'ended');
    const { queue } = world.system.adapters;
    for (const attempt of ['first', 'again']) {
      await queue.enqueue('calls.ask-by-text', { callId: call.id }, { key: attempt });
      await world.settle();
    }
    const { data: texts } = await supervisor.get<Page<TextMessage>>('/texts');
    expect(texts.items.filter(({ template }) => template === 'rating')).to.have.length(1);
    const write = (text: string) =>
      supervisor.post('/texts/arrivals', { from: '13844440008', text, id: randomUUID() });
    await write('3');
    expect((await callOf(call.id)).rating).to.equal('dissatisfied');
    await world.settle();
    const inspector = await world.signIn('inspector');
    const { items } = (await inspector.get<Page<InspectionRow>>('/quality/inspections')).data;
    expect(items.find(({ label }) => label.endsWith('0008'))?.reasons).to.include('unsatisfied');
    await write('满意');
    expect((await callOf(call.id)).rating).to.equal('dissatisfied');
  });

  it('writes to nobody who has rated already', async () => {
    const { caller, call } = await talking('13844440009');
    await agent.post(`/calls/${call.id}/hang-up`);
    await asked(caller);
    caller.socket.emit('press', { legId: caller.legId(), digit: '1' });
    await eventually(async () => (await callOf(call.id)).rating === 'satisfied');
    await world.system.adapters.queue.enqueue('calls.ask-by-text', { callId: call.id }, { key: 'rated' });
    await world.settle();
    const { data: texts } = await supervisor.get<Page<TextMessage>>('/texts');
    expect(texts.items.filter(({ phone }) => phone.endsWith('0009'))).to.deep.equal([]);
  });
});
