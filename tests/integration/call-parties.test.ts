import { expect } from 'chai';
import type { Call, CallTargets } from '../../contract/calls.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { callModel } from '../../server/features/calls/call.model.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Parties of a call', function () {
  this.timeout(90_000);
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
  afterEach(() => phones.hangUpAll([...agents, supervisor]));

  /** A caller who speaks with the first agent. */
  const talking = async (from = '13822220001') => {
    const window = await phones.ready(agents[0]!);
    const caller = await phones.dial(from);
    const call = await phones.accept(agents[0]!, window);
    await eventually(() => caller.states.at(-1) === 'talking');
    return { window, caller, call };
  };

  it('take the call over when they were asked, and the first agent writes it up', async () => {
    const { window, caller, call } = await talking();
    const second = await phones.ready(agents[1]!);
    const { data: targets } = await agents[0]!.get<CallTargets>('/call-targets');
    expect(targets.agents.map(({ agentId }) => agentId)).to.deep.equal([agents[1]!.me.id]);
    await agents[0]!.post(`/calls/${call.id}/hold`);
    await eventually(() => caller.states.at(-1) === 'held');
    await agents[0]!.post(`/calls/${call.id}/parties`, { agentId: agents[1]!.me.id });
    const seen = await phones.accept(agents[1]!, second);
    expect(seen).to.include({ id: call.id, callerNumber: '13822220001' });
    expect(seen.allowedActions).to.include('leave').and.not.include('hang_up');
    expect(caller.states.at(-1)).to.equal('held');
    const [party] = (await phones.callOf(agents[0]!)).parties;
    const handed = await agents[0]!.post<Call>(`/calls/${call.id}/parties/${party!.id}/hand-over`);
    expect(handed.data).to.include({ agentId: agents[1]!.me.id, state: 'talking' });
    const record = await callModel(world.system.adapters.database.connection).findById(call.id).lean();
    expect(record?.connectedOffer).to.equal(party!.id);
    await eventually(() => caller.states.at(-1) === 'talking' && window.states.at(-1) === 'ended');
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
    expect(await phones.seatOf(agents[1]!)).to.equal('talking');
    await agents[1]!.post(`/calls/${call.id}/hang-up`);
    await eventually(() => caller.states.at(-1) === 'ended');
    await eventually(async () => (await phones.seatOf(agents[1]!)) === 'wrap_up');
  });

  it('get the caller at once by a cold transfer, who hears that they are passed on', async () => {
    const { caller, call } = await talking('13822220002');
    const second = await phones.ready(agents[1]!);
    const sent = await agents[0]!.post<Call>(`/calls/${call.id}/transfer`, { agentId: agents[1]!.me.id });
    expect(sent.status).to.equal(200);
    await phones.accept(agents[1]!, second);
    await eventually(() => caller.states.at(-1) === 'talking');
    expect(caller.heard).to.include('正在为您转接，请稍候。');
    expect(await phones.seatOf(agents[0]!)).to.equal('wrap_up');
    expect((await phones.callOf(agents[1]!)).priority).to.equal('transfer');
  });

  it('are recorded from the start when they get a caller whose recording was paused', async () => {
    const { caller, call } = await talking('13822220012');
    await agents[0]!.post(`/calls/${call.id}/pause-recording`);
    const second = await phones.ready(agents[1]!);
    await agents[0]!.post(`/calls/${call.id}/transfer`, { agentId: agents[1]!.me.id });
    await phones.accept(agents[1]!, second);
    await eventually(() => caller.states.at(-1) === 'talking');
    const taken = await phones.callOf(agents[1]!);
    expect(taken).to.deep.include({ id: call.id, isRecordingPaused: false });
    expect(taken.allowedActions).to.include('pause_recording');
  });

  it('are asked only when they are free, and for skills that there are', async () => {
    const { call } = await talking('13822220003');
    const busy = await agents[0]!.post(`/calls/${call.id}/transfer`, { agentId: agents[1]!.me.id });
    expect(busy.error?.code).to.equal('conflict');
    const unknown = await agents[0]!.post(`/calls/${call.id}/transfer`, { skill: 'klingon' });
    expect(unknown.error?.details[0]?.path).to.equal('skill');
    const invited = await agents[0]!.post(`/calls/${call.id}/parties`, { agentId: agents[1]!.me.id });
    expect(invited.error?.code).to.equal('conflict');
    expect((await agents[0]!.post(`/calls/${call.id}/parties`, {})).error?.code).to.equal('invalid_input');
    expect((await agents[1]!.post(`/calls/${call.id}/transfer`, { skill: 'english' })).status).to.equal(403);
    expect((await handler.post(`/calls/${call.id}/transfer`, { skill: 'english' })).status).to.equal(403);
    expect((await world.stranger.post(`/calls/${call.id}/parties`, {})).status).to.equal(401);
  });

  it('make a call of three with a department, and leave when the agent lets them go', async () => {
    const { caller, call } = await talking('13822220004');
    const department = await phones.idle('059187654321');
    await agents[0]!.post(`/calls/${call.id}/parties`, { number: '059187654321', name: '城管局' });
    await phones.pickUp(department);
    const party = await eventually(async () => {
      const [one] = (await phones.callOf(agents[0]!)).parties;
      return one?.state === 'joined' ? one : undefined;
    });
    expect(party.name).to.equal('城管局');
    await eventually(() => department.states.at(-1) === 'talking');
    await agents[0]!.send('DELETE', `/calls/${call.id}/parties/${party.id}`);
    await eventually(() => department.states.at(-1) === 'ended');
    expect(caller.states.at(-1)).to.equal('talking');
  });

  it('get the caller for good when the agent gives the call to a department', async () => {
    const { caller, call } = await talking('13822220008');
    const department = await phones.idle('059187654322');
    const target = { number: '059187654322', name: '城管局' };
    const given = await agents[0]!.post<Call>(`/calls/${call.id}/transfer`, target);
    expect(given.data).to.include({ state: 'talking' });
    expect(given.data.allowedActions).to.deep.equal([]);
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
    await eventually(() => caller.heard.includes('正在为您转接承办单位，请稍候。'));
    await phones.pickUp(department);
    await eventually(() => department.states.at(-1) === 'talking');
    expect(caller.states.at(-1)).to.equal('talking');
    department.socket.emit('hangUp', department.legId());
    await eventually(() => caller.states.at(-1) === 'ended');
  });

  it('are asked after when nobody tells that they have gone, and the call given to them ends', async () => {
    const { caller, call } = await talking('13822220011');
    const department = await phones.idle('059187654325');
    await agents[0]!.post(`/calls/${call.id}/transfer`, { number: '059187654325', name: '城管局' });
    await phones.pickUp(department);
    await eventually(() => department.states.at(-1) === 'talking');
    const { adapters } = world.system;
    const record = await callModel(adapters.database.connection).findById(call.id).lean();
    const { telephony } = adapters;
    const isLive = telephony.isLive.bind(telephony);
    telephony.isLive = (legId) =>
      legId === record?.parties[0]?.legId ? Promise.resolve(false) : isLive(legId);
    const arrivedAt = new Date(Date.now() - 60_000);
    await callModel(adapters.database.connection).updateOne({ _id: call.id }, { $set: { arrivedAt } });
    await adapters.queue.enqueue('calls.sweep', {});
    await world.settle();
    telephony.isLive = isLive;
    await eventually(() => caller.states.at(-1) === 'ended');
  });

  it('give the caller back to the agents, before the others, when the department does not pick up', async () => {
    const { caller, call } = await talking('13822220009');
    const department = await phones.idle('059187654323');
    await agents[0]!.post(`/calls/${call.id}/transfer`, { number: '059187654323' });
    await eventually(department.ringing);
    department.socket.emit('hangUp', department.ringing()!);
    await eventually(() => caller.states.at(-1) === 'waiting');
    const second = await phones.ready(agents[1]!);
    const taken = await phones.accept(agents[1]!, second);
    expect(taken).to.include({ id: call.id, priority: 'transfer', agentId: agents[1]!.me.id });
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('keep the caller when the agent leaves them with the department that was asked', async () => {
    const { window, caller, call } = await talking('13822220010');
    const department = await phones.idle('059187654324');
    await agents[0]!.post(`/calls/${call.id}/parties`, { number: '059187654324', name: '城管局' });
    await phones.pickUp(department);
    const party = await eventually(async () => {
      const [one] = (await phones.callOf(agents[0]!)).parties;
      return one?.state === 'joined' ? one : undefined;
    });
    const left = await agents[0]!.post<Call>(`/calls/${call.id}/parties/${party.id}/hand-over`);
    expect(left.data.state).to.equal('talking');
    await eventually(() => window.states.at(-1) === 'ended');
    expect([caller.states.at(-1), department.states.at(-1)]).to.deep.equal(['talking', 'talking']);
    caller.socket.emit('hangUp', caller.legId());
    await eventually(() => department.states.at(-1) === 'ended');
  });

  it('bring the ambulance in with one request, which is written down', async () => {
    const { call } = await talking('13822220005');
    const ambulance = await phones.idle('120');
    const { data } = await agents[0]!.post<Call>(`/calls/${call.id}/emergency`, { service: '120' });
    expect(data.priority).to.equal('danger');
    await phones.pickUp(ambulance);
    await eventually(() => ambulance.states.at(-1) === 'talking');
    expect((await agents[0]!.post(`/calls/${call.id}/emergency`, { service: '999' })).status).to.equal(400);
    const audit = await (await world.signIn('admin')).get('/audit?action=call.emergency');
    expect(audit.data.items[0]).to.include({ reason: '120' });
  });

  it('listen unseen, whisper to the agent alone, and barge in', async () => {
    const { window, caller, call } = await talking('13822220006');
    const leader = await phones.connect((await phones.deskOf(supervisor)).voice.token);
    const links = (phone: typeof leader) => {
      const heard: Record<string, boolean> = {};
      phone.socket.on('openLink', ({ peerId, isHeard }) => (heard[peerId] = isHeard));
      return heard;
    };
    const heard = links(leader);
    expect((await agents[1]!.post(`/calls/${call.id}/supervise`, { mode: 'listen' })).status).to.equal(403);
    await supervisor.post(`/calls/${call.id}/supervise`, { mode: 'listen' });
    await phones.pickUp(leader);
    await eventually(() => leader.states.at(-1) === 'talking');
    await eventually(() => Object.keys(heard).length === 2);
    expect(Object.values(heard)).to.deep.equal([false, false]);
    expect((await phones.callOf(agents[0]!)).parties).to.deep.equal([]);
    await supervisor.post(`/calls/${call.id}/supervise`, { mode: 'whisper' });
    await eventually(() => heard[window.legId()] === true);
    expect(heard[caller.legId()]).to.equal(false);
    await supervisor.post(`/calls/${call.id}/supervise`, { mode: 'barge' });
    await eventually(() => heard[caller.legId()] === true);
    await agents[0]!.post(`/calls/${call.id}/hang-up`);
    await eventually(() => leader.states.at(-1) === 'ended');
  });

  it('link the call to a ticket that there is already', async () => {
    const { call } = await talking('13822220007');
    const ticket = (await agents[1]!.post<Ticket>('/tickets', filing())).data;
    const linked = await agents[0]!.post<Call>(`/calls/${call.id}/tickets`, { ticketId: ticket.id });
    expect(linked.data.ticketIds).to.deep.equal([ticket.id]);
    const { data } = await agents[0]!.get<Ticket>(`/tickets/${ticket.id}`);
    expect(data.calls.map(({ callId }) => callId)).to.deep.equal([call.id]);
    const nothing = await agents[0]!.post(`/calls/${call.id}/tickets`, { ticketId: '0'.repeat(24) });
    expect(nothing.error?.code).to.equal('not_found');
  });
});
