import { expect } from 'chai';
import { defaultCallRules } from '../../contract/call-rules.ts';
import type { CallTask } from '../../contract/call-tasks.ts';
import type { Call } from '../../contract/calls.ts';
import type { Page } from '../../contract/common.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { quarterSecond } from '../support/sound.ts';
import { openTelephones, type Telephone, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Waiting callers', function () {
  this.timeout(40_000);
  let world: World;
  let phones: Telephones;
  let agents: SignedIn[];
  let supervisor: SignedIn;
  let handler: SignedIn;

  before(async function () {
    this.timeout(90_000);
    world = await openWorld({ environment: { LOCAL_SPEECH_MS: '1' } });
    phones = openTelephones(world);
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
    supervisor = await world.signIn('supervisor');
    handler = await world.signIn('handler.gulou');
    await supervisor.send('PUT', '/call-rules', {
      ...defaultCallRules,
      quietFrom: '00:00',
      quietTo: '00:00',
    });
  });
  after(() => world.close());
  afterEach(() => phones.hangUpAll(agents));

  const offered = (phone: Telephone) =>
    eventually(() => phone.heard.some((text) => text.includes('按1键')), { what: 'keys are offered' });
  const press = (phone: Telephone, digit: string) =>
    phone.socket.emit('press', { legId: phone.legId(), digit });
  const tasksOf = async (call: Pick<Call, 'callerNumber'>) => {
    const { data } = await agents[0]!.get<Page<CallTask>>('/call-tasks');
    return data.items.filter((task) => task.phone.endsWith(call.callerNumber.slice(-4)));
  };

  it('hear that nobody is at work, or their place and the wait that it means', async () => {
    const alone = await phones.dial('13811110001');
    await eventually(() => alone.heard.some((text) => text.includes('没有话务员在岗')));
    const agent = await phones.ready(agents[0]!);
    await phones.accept(agents[0]!, agent);
    await phones.dial('13811110002');
    const third = await phones.dial('13811110003');
    await eventually(() => third.heard.some((text) => /您前面还有1位，预计等待\d+分钟/.test(text)));
  });

  it('are called back when they press 1, in the place that they had', async () => {
    const number = '13811110004';
    const caller = await phones.dial(number);
    await offered(caller);
    press(caller, '1');
    await eventually(() => caller.states.at(-1) === 'ended');
    const home = await phones.idle(number);
    const agent = await phones.ready(agents[0]!);
    const call = await phones.accept(agents[0]!, agent);
    expect(call).to.include({
      direction: 'outbound',
      priority: 'callback',
      callerNumber: number,
      reachedAt: null,
    });
    await phones.pickUp(home);
    await eventually(() => home.states.at(-1) === 'talking' && agent.states.at(-1) === 'talking');
    await eventually(async () => (await phones.callOf(agents[0]!)).reachedAt !== null);
    home.socket.emit('hangUp', home.legId());
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
    await world.settle();
    expect(await tasksOf({ callerNumber: number })).to.deep.equal([]);
    const { data } = await agents[0]!.get<Page<CallTask>>('/call-tasks?state=done');
    expect(data.items[0]).to.include({ kind: 'callback', state: 'done' });
    expect(data.items[0]?.attempts[0]?.isReached).to.equal(true);
  });

  it('are tried again later when nobody picks up at home', async () => {
    const number = '13811110005';
    const caller = await phones.dial(number);
    await offered(caller);
    press(caller, '1');
    await eventually(() => caller.states.at(-1) === 'ended');
    const agent = await phones.ready(agents[0]!);
    await phones.pickUp(agent); // and talks to nobody: there is no such telephone
    const task = await eventually(async () =>
      (await tasksOf({ callerNumber: number })).find(({ attempts }) => attempts.length === 1),
    );
    expect(task).to.include({ kind: 'callback', state: 'waiting' });
    expect(Date.parse(task.dueAt)).to.be.above(Date.now() + 5 * 60_000);
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
  });

  it('leave a message by 2, which becomes a ticket whose recording is played and the playing logged', async () => {
    const caller = await phones.dial('13811110006');
    const order = new Promise<{ recordingId: string }>((resolve) => caller.socket.once('record', resolve));
    await offered(caller);
    press(caller, '2');
    const { recordingId } = await order;
    caller.socket.emit(
      'recorded',
      { legId: caller.legId(), recordingId, seconds: 1, mediaType: 'audio/wav' },
      quarterSecond(),
    );
    await eventually(() => caller.states.at(-1) === 'ended');
    const ticket = await eventually(async () => {
      const { data } = await agents[0]!.get('/tickets?limit=5');
      const row = data.items.find((one: { title: string }) => one.title.includes('电话留言'));
      const whole = row && (await agents[0]!.get<Ticket>(`/tickets/${row.id}`)).data;
      return whole?.calls[0]?.recordings[0]?.isPlayable ? whole : undefined;
    });
    const [call] = ticket.calls;
    const path = `/calls/${call!.callId}/recordings/${recordingId}`;
    const played = await agents[1]!.get(path);
    expect(played.status).to.equal(200);
    expect(played.headers.get('content-type')).to.equal('audio/wav');
    expect((await handler.get(path)).status).to.equal(403);
    expect((await world.stranger.get(path)).status).to.equal(401);
    expect((await agents[1]!.get(path.replace(recordingId, 'RE0'))).status).to.equal(404);
    await world.system.features.tickets.tickets.linkCall(ticket.id, { ...call!, recordings: [], version: 0 });
    const late = (await agents[0]!.get<Ticket>(`/tickets/${ticket.id}`)).data;
    expect(late.calls, 'what is told late').to.deep.equal(ticket.calls);
    const admin = await world.signIn('admin');
    const { data } = await admin.get('/audit?action=recording.played');
    expect(data.items[0]).to.include({ entity: `call/${call!.callId}` });
    expect((await tasksOf({ callerNumber: '13811110006' }))[0]).to.include({ kind: 'message' });
  });

  it('who hang up become a task for people, one a number however often they call', async () => {
    const number = '13811110007';
    for (const round of [1, 2]) {
      const caller = await phones.dial(number);
      await eventually(() => caller.states.includes('waiting'));
      caller.socket.emit('hangUp', caller.legId());
      await eventually(async () => (await tasksOf({ callerNumber: number }))[0]?.calls === round);
    }
    const [task] = await tasksOf({ callerNumber: number });
    expect(task).to.include({ kind: 'missed', state: 'waiting', phone: '138****0007', canDial: true });
    const path = `/call-tasks/${task!.id}/dismiss`;
    expect((await agents[0]!.post(path, { version: task!.version })).error?.code).to.equal('invalid_input');
    expect((await handler.post(path, { version: task!.version, note: 'x' })).status).to.equal(403);
    const stale = await agents[0]!.post(path, { version: task!.version - 1, note: '已解决' });
    expect(stale.error?.code).to.equal('conflict');
    const done = await agents[0]!.post<CallTask>(path, { version: task!.version, note: '已解决' });
    expect(done.data).to.include({ state: 'dismissed', note: '已解决' });
    expect((await agents[0]!.post(path, { version: 9, note: 'x' })).error?.code).to.equal(
      'invalid_transition',
    );
  });

  it('are called from their ticket with one click, but not in the quiet hours unless it is urgent', async () => {
    const number = '13811110008';
    const filed = (
      await agents[0]!.post<Ticket>('/tickets', filing({ citizen: { name: '赵先生', phone: number } }))
    ).data;
    await supervisor.send('PUT', '/call-rules', {
      ...defaultCallRules,
      quietFrom: '00:00',
      quietTo: '23:59',
    });
    const refused = await agents[0]!.post('/calls', { ticketId: filed.id });
    expect(refused.error?.details[0]?.key).to.equal('problems.quiet_hours');
    await supervisor.send('PUT', '/call-rules', {
      ...defaultCallRules,
      quietFrom: '00:00',
      quietTo: '00:00',
    });
    const window = await phones.ready(agents[0]!);
    const home = await phones.idle(number);
    const { data, status } = await agents[0]!.post<Call>('/calls', { ticketId: filed.id });
    expect(status).to.equal(201);
    expect(data).to.include({ direction: 'outbound', isOwnDialling: true });
    await phones.accept(agents[0]!, window);
    await phones.pickUp(home);
    await eventually(() => home.states.at(-1) === 'talking');
    await agents[0]!.post(`/calls/${data.id}/hang-up`);
    await eventually(() => home.states.at(-1) === 'ended');
    const ticket = await eventually(async () => {
      const whole = (await agents[0]!.get<Ticket>(`/tickets/${filed.id}`)).data;
      return whole.calls.length > 0 ? whole : undefined;
    });
    expect(ticket.calls[0]?.callId).to.equal(data.id);
  });

  it('are not called by those who may not, nor for nothing', async () => {
    expect((await handler.post('/calls', { taskId: '0'.repeat(24) })).status).to.equal(403);
    expect((await world.stranger.post('/calls', { taskId: '0'.repeat(24) })).status).to.equal(401);
    expect((await agents[0]!.post('/calls', { taskId: '0'.repeat(24) })).status).to.equal(404);
    expect((await agents[0]!.post('/calls', {})).error?.code).to.equal('invalid_input');
  });
});
