import { expect } from 'chai';
import type { CallerBlock } from '../../contract/callers.ts';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { Call, ScreenPop } from '../../contract/calls.ts';
import type { Page } from '../../contract/common.ts';
import type { CallTask } from '../../contract/call-tasks.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Callers', function () {
  this.timeout(60_000);
  let world: World;
  let phones: Telephones;
  let agents: SignedIn[];
  let supervisor: SignedIn;
  let handler: SignedIn;

  before(async () => {
    world = await openWorld({ environment: { LOCAL_SPEECH_MS: '1' } });
    phones = openTelephones(world);
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
    supervisor = await world.signIn('supervisor');
    handler = await world.signIn('handler.gulou');
  });
  after(() => world.close());
  afterEach(() => phones.hangUpAll(agents));

  const talking = async (from: string) => {
    const window = await phones.ready(agents[0]!);
    const caller = await phones.dial(from);
    const call = await phones.accept(agents[0]!, window);
    await eventually(() => caller.states.at(-1) === 'talking');
    return { window, caller, call };
  };
  const blocks = async (state = 'open') =>
    (await supervisor.get<Page<CallerBlock>>(`/caller-blocks?state=${state}`)).data.items;
  const blockOf = async (phone: string) => (await blocks()).find((block) => block.phone === phone)!;
  const decide = (block: CallerBlock, action: string, note = '录音核实') =>
    supervisor.post<CallerBlock>(`/caller-blocks/${block.id}/${action}`, { version: block.version, note });
  const blocked = async (phone: string): Promise<CallerBlock> => {
    const asked = { phone, reason: 'prank', note: '反复拨打', days: 7 };
    const { data } = await agents[0]!.post<CallerBlock>('/caller-blocks', asked);
    return (await decide(data, 'approve')).data;
  };
  const callFrom = async (phone: string, state?: string) =>
    eventually(async () => {
      const { data } = await supervisor.get<Page<Call>>('/calls');
      return data.items.find(
        (call) => call.callerNumber === phone && (state === undefined || call.state === state),
      );
    });

  it('are blocked when an agent asks for it and a team leader approves it', async () => {
    const { call } = await talking('13833330001');
    const wish = { reason: 'abusive', note: '多次辱骂话务员', days: 10 };
    expect((await agents[0]!.post(`/calls/${call.id}/block-request`, wish)).status).to.equal(201);
    const proposed = await blockOf('138****0001');
    expect(proposed).to.include({ state: 'proposed', reason: 'abusive', days: 10, until: null });
    const again = await agents[0]!.post('/caller-blocks', { ...wish, phone: '+86 138 3333 0001' });
    expect(again.error?.code).to.equal('conflict');
    const bell = await eventually(async () => {
      const { data } = await supervisor.get<Page<{ title: string; body: string }>>('/notifications');
      return data.items.find(({ title }) => title.includes('黑名单'));
    });
    expect(bell.body).to.include('138****0001').and.not.include('13833330001');
    expect((await agents[0]!.post(`/caller-blocks/${proposed.id}/approve`, {})).status).to.equal(403);
    const { data } = await decide(proposed, 'approve');
    expect(data).to.include({ state: 'active', decision: '录音核实' });
    expect(data.allowedActions).to.deep.equal(['lift']);
    expect((await decide(proposed, 'approve')).error?.code).to.equal('invalid_transition');
    const audit = await (await world.signIn('admin')).get('/audit?action=caller-block.approve');
    expect(audit.data.items[0]).to.include({ entity: `caller-block/${proposed.id}`, reason: '录音核实' });
  });

  it('who are blocked hear why, may leave a message, and ring at nobody', async () => {
    await blocked('13833330002');
    await phones.ready(agents[0]!);
    const caller = await phones.dial('13833330002');
    await eventually(() =>
      caller.heard.some((text) => text.startsWith(defaultCallRules.nuisance.blockedWords)),
    );
    const call = await callFrom('138****0002', 'leaving');
    expect(call.agentId).to.equal(null);
    expect(await phones.seatOf(agents[0]!)).to.equal('ready');
    caller.socket.emit('press', { legId: caller.legId(), digit: '5' });
    await eventually(() => caller.heard.some((text) => text.includes('请在提示音后留言')));
    caller.socket.emit('hangUp', caller.legId());
    expect(await callFrom('138****0002', 'completed')).to.include({ outcome: 'blocked' });
    await world.settle();
    const tasks = await agents[0]!.get<Page<CallTask>>('/call-tasks');
    expect(tasks.data.items.map(({ phone }) => phone)).to.not.include('138****0002');
  });

  it('who are blocked get through in an emergency', async () => {
    await blocked('13833330003');
    const window = await phones.ready(agents[0]!);
    const caller = await phones.dial('13833330003');
    await eventually(() => caller.heard.some((text) => text.includes('按0键')));
    caller.socket.emit('press', { legId: caller.legId(), digit: '0' });
    const call = await phones.accept(agents[0]!, window);
    expect(call).to.include({ priority: 'danger' });
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('are put through again when the block is lifted, and emergency services are never blocked', async () => {
    const block = await blocked('13833330004');
    expect((await decide(block, 'lift', '误报')).data).to.include({ state: 'lifted' });
    expect((await blocks('closed')).map(({ id }) => id)).to.include(block.id);
    const window = await phones.ready(agents[0]!);
    await phones.dial('13833330004');
    await phones.accept(agents[0]!, window);
    const never = await agents[0]!.post('/caller-blocks', { phone: '110', reason: 'other', note: 'x' });
    expect(never.error?.details[0]?.path).to.equal('phone');
    const nothing = await agents[0]!.post('/caller-blocks', { phone: '13833330009', reason: 'other' });
    expect(nothing.error?.details[0]?.path).to.equal('note');
    expect((await handler.post('/caller-blocks', {})).status).to.equal(403);
    expect((await world.stranger.get('/caller-blocks')).status).to.equal(401);
    expect(
      (await supervisor.post(`/caller-blocks/${'0'.repeat(24)}/lift`, { version: 0, note: 'x' })).status,
    ).to.equal(404);
  });

  it('nobody approves what they asked for themselves', async () => {
    const wish = { phone: '13833330005', reason: 'prank', note: '占线' };
    const { data } = await supervisor.post<CallerBlock>('/caller-blocks', wish);
    expect(data.allowedActions).to.deep.equal(['refuse']);
    expect((await decide(data, 'approve')).status).to.equal(403);
    expect((await decide(data, 'refuse')).data).to.include({ state: 'refused' });
  });

  it('who are silent or abusive are warned, then the call ends with the reason', async () => {
    const { call, caller } = await talking('13833330006');
    const early = await agents[0]!.post(`/calls/${call.id}/end-nuisance`, { kind: 'silent' });
    expect(early.error?.code).to.equal('invalid_transition');
    const warned = await agents[0]!.post<Call>(`/calls/${call.id}/warn`, { kind: 'silent' });
    expect(warned.data.warnings).to.deep.equal(['silent']);
    await eventually(() => caller.heard.includes(defaultCallRules.nuisance.silentWords));
    expect(caller.states.at(-1)).to.equal('talking');
    const ended = await agents[0]!.post<Call>(`/calls/${call.id}/end-nuisance`, { kind: 'silent' });
    expect(ended.data.ending).to.equal('silent');
    await eventually(() => caller.states.at(-1) === 'ended');
    expect((await agents[1]!.post(`/calls/${call.id}/warn`, { kind: 'silent' })).status).to.equal(403);
  });

  it('who do it again and again are proposed for the list', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { call } = await talking('13833330007');
      await agents[0]!.post(`/calls/${call.id}/warn`, { kind: 'abusive' });
      await agents[0]!.post(`/calls/${call.id}/end-nuisance`, { kind: 'abusive' });
      await phones.hangUpAll(agents);
      if (time < 2) expect(await blockOf('138****0007')).to.equal(undefined);
    }
    const proposed = await eventually(() => blockOf('138****0007'));
    expect(proposed).to.include({ state: 'proposed', reason: 'abusive', requestedBy: 'system' });
  });

  it('are known by what colleagues wrote down, before the next one answers', async () => {
    const first = await talking('13833330008');
    await agents[0]!.post(`/calls/${first.call.id}/caller-notes`, { text: '听力不好，请大声说' });
    await phones.hangUpAll(agents);
    const window = await phones.ready(agents[1]!);
    await phones.dial('13833330008');
    await eventually(window.ringing);
    const { id } = await phones.callOf(agents[1]!);
    const pop = (await agents[1]!.get<ScreenPop>(`/calls/${id}/screen-pop`)).data;
    expect(pop.notes.map(({ text, author }) => [text, author])).to.deep.equal([
      ['听力不好，请大声说', agents[0]!.me.name],
    ]);
    const [note] = pop.notes;
    const notTheirs = await agents[1]!.send('DELETE', `/calls/${id}/caller-notes/${note!.id}`);
    expect(notTheirs.status).to.equal(404);
    await agents[0]!.send('DELETE', `/calls/${first.call.id}/caller-notes/${note!.id}`);
    expect((await agents[1]!.get<ScreenPop>(`/calls/${id}/screen-pop`)).data.notes).to.deep.equal([]);
    expect((await supervisor.post(`/calls/${id}/caller-notes`, { text: 'x' })).status).to.equal(403);
  });

  it('who ask for secrecy are shown to whoever takes the call alone, also the next time', async () => {
    const { call } = await talking('13833330010');
    await agents[0]!.send('PUT', `/calls/${call.id}/confidential`, { isConfidential: true });
    expect(await callFrom('***')).to.include({ id: call.id, isConfidential: true });
    expect(await phones.callOf(agents[0]!)).to.include({ callerNumber: '13833330010' });
    await phones.hangUpAll(agents);
    const window = await phones.ready(agents[0]!);
    await phones.dial('13833330010');
    const next = await phones.accept(agents[0]!, window);
    expect(next).to.include({ isConfidential: true });
  });
});

describe('Blocks of callers', () => {
  it('end by themselves when their time is over', async function () {
    this.timeout(60_000);
    const clock = createFakeClock();
    const world = await openWorld({ clock });
    try {
      const [agent, supervisor] = [await world.signIn('agent1'), await world.signIn('supervisor')];
      const wish = { phone: '13833330011', reason: 'prank', note: '占线', days: 2 };
      const { data } = await agent.post<CallerBlock>('/caller-blocks', wish);
      const path = `/caller-blocks/${data.id}/approve`;
      await supervisor.post(path, { version: data.version, note: '核实' });
      const { callers } = world.system.features.callers;
      expect(await callers.isBlocked('+8613833330011')).to.equal(true);
      clock.advance(2 * 24 * 60 * 60 * 1000);
      expect(await callers.isBlocked('13833330011')).to.equal(false);
      const again = await (await world.signIn('agent1')).post<CallerBlock>('/caller-blocks', wish);
      expect(again.data).to.include({ state: 'proposed' });
    } finally {
      await world.close();
    }
  });
});
