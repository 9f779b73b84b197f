import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { Call, Desk } from '../../contract/calls.ts';
import type { BrowserToCarrier, CarrierAnswer, CarrierToBrowser, LegState } from '../../contract/carrier.ts';
import type { Ticket } from '../../contract/tickets.ts';
import { filing } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openWorld, type SignedIn, type World } from '../support/world.ts';

type Line = Socket<CarrierToBrowser, BrowserToCarrier>;

/** A telephone or an agent's window, seen from the carrier: what rang, and how its leg stands. */
interface Phone {
  socket: Line;
  states: LegState[];
  ringing: () => string | undefined;
  legId: () => string;
}

describe('Calls', () => {
  let world: World;
  let agents: SignedIn[];
  let lines: Line[] = [];

  before(async () => {
    world = await openWorld();
    agents = await Promise.all([world.signIn('agent1'), world.signIn('agent2')]);
  });
  after(() => world.close());
  afterEach(async () => {
    for (const line of lines.splice(0)) line.disconnect();
    for (const agent of agents) {
      const { call } = (await agent.get<Desk>('/desk')).data;
      if (call) await agent.post(`/calls/${call.id}/hang-up`);
    }
    await world.settle();
    lines = [];
    for (const agent of agents) {
      await eventually(async () => (await agent.send('PUT', '/seat', { state: 'off' })).status === 200);
    }
  });

  const connect = async (token?: string): Promise<Phone> => {
    const socket: Line = io(`${world.url}/carrier`, {
      transports: ['websocket'],
      forceNew: true,
      auth: token === undefined ? {} : { token, windowId: `w${lines.length}` },
    });
    lines.push(socket);
    const states: LegState[] = [];
    let ringing: string | undefined;
    let legId = '';
    socket.on('incoming', (leg) => {
      ringing = leg.legId;
      legId = leg.legId;
    });
    socket.on('state', (leg) => {
      states.push(leg.state);
      if (leg.state === 'ended') ringing = undefined;
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return { socket, states, ringing: () => ringing, legId: () => legId };
  };
  const dial = async (from = '13805910001'): Promise<Phone & { answer: CarrierAnswer }> => {
    const phone = await connect();
    const answer = await phone.socket.emitWithAck('dial', { from, to: '12345' });
    return { ...phone, answer };
  };
  const ready = async (agent: SignedIn): Promise<Phone> => {
    const { voice } = (await agent.get<Desk>('/desk')).data;
    const phone = await connect(voice.token);
    await agent.send('PUT', '/seat', { state: 'ready' });
    return phone;
  };
  const seatOf = async (agent: SignedIn) => (await agent.get<Desk>('/desk')).data.seat.state;
  const callOf = async (agent: SignedIn) => (await agent.get<Desk>('/desk')).data.call as Call;
  const accept = async (agent: SignedIn, phone: Phone): Promise<Call> => {
    const legId = await eventually(phone.ringing);
    expect((await phone.socket.emitWithAck('accept', legId)).ok).to.equal(true);
    await eventually(async () => (await seatOf(agent)) === 'talking');
    return callOf(agent);
  };

  it('ring the agent who has been idle longest, and no other', async () => {
    const first = await ready(agents[1]!);
    await world.settle();
    const second = await ready(agents[0]!);
    await dial();
    await eventually(first.ringing);
    expect(second.ringing()).to.equal(undefined);
    expect(await seatOf(agents[1]!)).to.equal('ringing');
    expect(await seatOf(agents[0]!)).to.equal('ready');
  });

  it('wait while nobody is ready, and are given to the first who is', async () => {
    const caller = await dial();
    expect(caller.answer.ok).to.equal(true);
    await eventually(() => caller.states.includes('waiting'));
    const agent = await ready(agents[0]!);
    await accept(agents[0]!, agent);
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  it('go on to the next agent when one declines, who is then not ready', async () => {
    const first = await ready(agents[0]!);
    const caller = await dial();
    const legId = await eventually(first.ringing);
    const second = await ready(agents[1]!);
    first.socket.emit('hangUp', legId);
    await accept(agents[1]!, second);
    await eventually(() => caller.states.at(-1) === 'talking');
    expect(await seatOf(agents[0]!)).to.equal('break');
  });

  it('are held and taken back', async () => {
    const agent = await ready(agents[0]!);
    const caller = await dial();
    const call = await accept(agents[0]!, agent);
    await agents[0]!.post(`/calls/${call.id}/hold`);
    await eventually(() => caller.states.at(-1) === 'held');
    expect((await callOf(agents[0]!)).state).to.equal('held');
    await agents[0]!.post(`/calls/${call.id}/resume`);
    await eventually(() => caller.states.at(-1) === 'talking');
  });

  const enders: [string, (agent: Phone, caller: Phone, call: Call) => unknown][] = [
    ['the caller hangs up', (_agent, caller) => caller.socket.emit('hangUp', caller.legId())],
    ['the agent hangs up', (_agent, _caller, call) => agents[0]!.post(`/calls/${call.id}/hang-up`)],
    ["the agent's telephone hangs up", (agent) => agent.socket.emit('hangUp', agent.legId())],
  ];
  for (const [who, end] of enders) {
    it(`end on both sides when ${who}, and stand on the ticket with their length`, async () => {
      const agent = await ready(agents[0]!);
      const caller = await dial('13905912222');
      const call = await accept(agents[0]!, agent);
      const filed = (await agents[0]!.post<Ticket>('/tickets', filing({ callId: call.id }))).data;
      const legId = caller.answer.ok ? caller.answer.legId : '';
      await end(agent, { ...caller, legId: () => legId }, call);
      await eventually(() => caller.states.at(-1) === 'ended' && agent.states.at(-1) === 'ended');
      await eventually(async () => (await seatOf(agents[0]!)) === 'wrap_up');
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
    const agent = await ready(agents[0]!);
    await dial(phone);
    await eventually(agent.ringing);
    const call = await callOf(agents[0]!);
    const { data } = await agents[0]!.get(`/calls/${call.id}/screen-pop`);
    expect(data.caller).to.include({ number: phone, name: '陈阿姨' });
    expect(data.openTickets[0].title).to.equal('来电人的旧工单');
  });

  it('stop ringing when the caller gives up, and the agent is ready again', async () => {
    const agent = await ready(agents[0]!);
    const caller = await dial();
    await eventually(agent.ringing);
    caller.socket.emit('hangUp', caller.answer.ok ? caller.answer.legId : '');
    await eventually(() => agent.ringing() === undefined);
    await eventually(async () => (await seatOf(agents[0]!)) === 'ready');
  });

  it('are given once each when many come at once', async () => {
    const phones = await Promise.all(agents.map(ready));
    await Promise.all(['1', '2', '3', '4'].map((digit) => dial(`1380591000${digit}`)));
    await eventually(() => phones.every((phone) => phone.ringing() !== undefined));
    const calls = await Promise.all(agents.map(callOf));
    expect(new Set(calls.map((call) => call.id)).size).to.equal(2);
  });

  it('are refused from a telephone without a number, and to strangers with a made-up token', async () => {
    const phone = await connect();
    expect(await phone.socket.emitWithAck('dial', { from: 'abc', to: '12345' })).to.deep.equal({
      ok: false,
      reason: 'number',
    });
    const refused: unknown = await connect('made.up').catch((error: unknown) => error);
    expect((refused as Error).message).to.equal('unauthenticated');
  });
});
