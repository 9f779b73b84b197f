import { expect } from 'chai';
import type { Call } from '../../contract/calls.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openTelephones, type Telephone, type Telephones } from '../support/telephones.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

describe('Calls', () => {
  let world: World;
  let phones: Telephones;
  let agents: SignedIn[];

  before(async () => {
    world = await openWorld();
    phones = openTelephones(world);
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
  });
  after(() => world.close());
  afterEach(() => phones.hangUpAll(agents));

  it('ring the agent who has been idle longest, and no other', async () => {
    const first = await phones.ready(agents[1]!);
    await world.settle();
    const second = await phones.ready(agents[0]!);
    await phones.dial();
    await eventually(first.ringing);
    expect(second.ringing()).to.equal(undefined);
    expect(await phones.seatOf(agents[1]!)).to.equal('ringing');
    expect(await phones.seatOf(agents[0]!)).to.equal('ready');
  });

  it('wait while nobody is ready, and are given to the first who is', async () => {
    const caller = await phones.dial();
    expect(caller.answer.ok).to.equal(true);
    await eventually(() => caller.states.includes('waiting'));
    const agent = await phones.ready(agents[0]!);
    await phones.accept(agents[0]!, agent);
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('go on to the next agent when one declines, who is then not ready', async () => {
    const first = await phones.ready(agents[0]!);
    const caller = await phones.dial();
    const legId = await eventually(first.ringing);
    const second = await phones.ready(agents[1]!);
    first.socket.emit('hangUp', legId);
    await phones.accept(agents[1]!, second);
    await eventually(() => caller.states.at(-1) === 'talking');
    expect(await phones.seatOf(agents[0]!)).to.equal('break');
  });

  it('are held and taken back', async () => {
    const agent = await phones.ready(agents[0]!);
    const caller = await phones.dial();
    const call = await phones.accept(agents[0]!, agent);
    await agents[0]!.post(`/calls/${call.id}/hold`);
    await eventually(() => caller.states.at(-1) === 'held');
    expect((await phones.callOf(agents[0]!)).state).to.equal('held');
    await agents[0]!.post(`/calls/${call.id}/resume`);
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  const enders: [string, (agent: Telephone, caller: Telephone, call: Call) => unknown][] = [
    ['the caller hangs up', (_agent, caller) => caller.socket.emit('hangUp', caller.legId())],
    ['the agent hangs up', (_agent, _caller, call) => agents[0]!.post(`/calls/${call.id}/hang-up`)],
    ["the agent's telephone hangs up", (agent) => agent.socket.emit('hangUp', agent.legId())],
  ];
  for (const [who, end] of enders) {
    it(`end on both sides when ${who}, and stand on the ticket with their length`, async () => {
      const agent = await phones.ready(agents[0]!);
      const caller = await phones.dial('13905912222');
      const call = await phones.accept(agents[0]!, agent);
      const filed = (await agents[0]!.post<Ticket>('/tickets', filing({ callId: call.id }))).data;
      await end(agent, caller, call);
      await eventually(() => caller.states.at(-1) === 'ended' && agent.states.at(-1) === 'ended');
      await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
      const ticket = await eventually(async () => {
        const { data } = await agents[0]!.get<Ticket>(`/tickets/${filed.id}`);
        return typeof data.calls[0]?.durationSeconds === 'number' ? data : undefined;
      });
      expect(ticket.calls).to.have.length(1);
      expect(ticket.calls[0]?.durationSeconds).to.be.at.least(0);
      expect(ticket.citizen.phone).not.to.include('13905912222');
    });
  }

  it('show who calls and what they have going, before they are answered', async () => {
    const phone = '13707070707';
    await agents[0]!.post(
      '/tickets',
      filing({ title: '来电人的旧工单', citizen: { name: '陈阿姨', phone } }),
    );
    const agent = await phones.ready(agents[0]!);
    await phones.dial(phone);
    await eventually(agent.ringing);
    const call = await phones.callOf(agents[0]!);
    const { data } = await agents[0]!.get(`/calls/${call.id}/screen-pop`);
    expect(data.caller).to.include({ number: phone, name: '陈阿姨' });
    expect(data.openTickets[0].title).to.equal('来电人的旧工单');
  });

  it('make jobs for what they leave to do and for nothing else', async () => {
    const { connection } = world.system.adapters.database;
    await world.settle();
    await connection.collection('jobs').deleteMany({ state: 'completed' });
    const agent = await phones.ready(agents[0]!);
    const caller = await phones.dial('13905914444');
    await phones.accept(agents[0]!, agent);
    caller.socket.emit('hangUp', caller.legId());
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'wrap_up');
    await world.settle();
    const names = (await connection.collection('jobs').find().toArray()).map((job) => String(job.name));
    for (const name of ['file-message', 'complete-tickets', 'work-off-tasks', 'propose-repeated'])
      expect(names).not.to.include(`events.calls.${name}`);
    // What a single write does is done at once.
    for (const name of ['calls.find-agent', 'agents.record-times', 'citizens.link-call'])
      expect(names).not.to.include(`events.${name}`);
    // Its end; what happened before is counted with it.
    expect(names.filter((name) => name === 'events.reports.collect-call')).to.have.length(1);
  });

  it('stop ringing when the caller gives up, and the agent is ready again', async () => {
    const agent = await phones.ready(agents[0]!);
    const caller = await phones.dial();
    await eventually(agent.ringing);
    caller.socket.emit('hangUp', caller.legId());
    await eventually(() => agent.ringing() === undefined);
    await eventually(async () => (await phones.seatOf(agents[0]!)) === 'ready');
  });

  it('are given once each when many come at once', async () => {
    const windows = await Promise.all(agents.map((agent) => phones.ready(agent)));
    await Promise.all(['1', '2', '3', '4'].map((digit) => phones.dial(`1380591000${digit}`)));
    await eventually(() => windows.every((phone) => phone.ringing() !== undefined));
    const calls = await Promise.all(agents.map((agent) => phones.callOf(agent)));
    expect(new Set(calls.map((call) => call.id)).size).to.equal(2);
  });

  it('are refused from a telephone without a number, and to strangers with a made-up token', async () => {
    const phone = await phones.connect();
    expect(await phone.socket.emitWithAck('dial', { from: 'abc', to: '12345' })).to.deep.equal({
      ok: false,
      reason: 'number',
    });
    const refused: unknown = await phones.connect('made.up').catch((error: unknown) => error);
    expect((refused as Error).message).to.equal('unauthenticated');
  });
});
