import { io, type Socket } from 'socket.io-client';
import type { Call, Desk } from '../../contract/calls.ts';
import type { BrowserToCarrier, CarrierAnswer, CarrierToBrowser, LegState } from '../../contract/carrier.ts';
import { eventually } from './eventually.ts';
import type { SignedIn, World } from './world.ts';

type Line = Socket<CarrierToBrowser, BrowserToCarrier>;

/** A telephone or an agent's window, seen from the carrier: what rang, how its leg stands, what it was told. */
export interface Telephone {
  socket: Line;
  states: LegState[];
  heard: string[];
  ringing: () => string | undefined;
  legId: () => string;
}

/** Where telephones are connected: to the world's own carrier unless another one serves it. */
interface Exchange {
  url: string;
  tokenOf: (agent: SignedIn) => Promise<string>;
}

/** Telephones without sound on a carrier. */
export const openTelephones = (world: World, exchange?: Exchange) => {
  const lines: Line[] = [];
  const homes: (Telephone & { answer?: CarrierAnswer })[] = [];

  const connect = async (token?: string): Promise<Telephone> => {
    const socket: Line = io(`${exchange?.url ?? world.url}/carrier`, {
      transports: ['websocket'],
      forceNew: true,
      auth: token === undefined ? {} : { token, windowId: `w${lines.length}` },
    });
    lines.push(socket);
    const states: LegState[] = [];
    const heard: string[] = [];
    let ringing: string | undefined;
    let legId = '';
    socket.on('incoming', (leg) => {
      ringing = leg.legId;
      legId = leg.legId;
    });
    socket.on('say', ({ text }) => heard.push(text));
    socket.on('state', (leg) => {
      states.push(leg.state);
      if (leg.state === 'ended') ringing = undefined;
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return { socket, states, heard, ringing: () => ringing, legId: () => legId };
  };

  const deskOf = async (agent: SignedIn): Promise<Desk> => (await agent.get<Desk>('/desk')).data;
  const callOf = async (agent: SignedIn) => (await deskOf(agent)).call as Call;

  /** Whoever is there takes the call that rings. */
  const pickUp = async (phone: Telephone): Promise<void> => {
    const legId = await eventually(phone.ringing, { what: 'the telephone rings' });
    const answer: CarrierAnswer = await phone.socket.emitWithAck('accept', legId);
    if (!answer.ok) throw new Error(answer.reason);
  };

  return {
    connect,
    deskOf,
    callOf,
    seatOf: async (agent: SignedIn) => (await deskOf(agent)).seat.state,
    /** A citizen's telephone that calls the hotline. */
    async dial(from = '13805910001', to = '12345'): Promise<Telephone & { answer: CarrierAnswer }> {
      const phone = await connect();
      const answer: CarrierAnswer = await phone.socket.emitWithAck('dial', { from, to });
      const caller = { ...phone, answer, legId: () => (answer.ok ? answer.legId : '') };
      homes.push(caller);
      return caller;
    },
    /** A citizen's telephone that has a number and is not in use. */
    async idle(number: string): Promise<Telephone> {
      const phone = await connect();
      await phone.socket.emitWithAck('register', number);
      homes.push(phone);
      return phone;
    },
    pickUp,
    /** The agent's window, and a seat that is ready. */
    async ready(agent: SignedIn): Promise<Telephone> {
      const token = await (exchange?.tokenOf(agent) ?? deskOf(agent).then(({ voice }) => voice.token));
      const phone = await connect(token);
      await agent.send('PUT', '/seat', { state: 'ready' });
      return phone;
    },
    async accept(agent: SignedIn, phone: Telephone): Promise<Call> {
      await pickUp(phone);
      await eventually(async () => (await deskOf(agent)).seat.state === 'talking');
      return callOf(agent);
    },
    /** Every call ends, every telephone is gone, and the agents' seats are off. */
    async hangUpAll(agents: readonly SignedIn[]): Promise<void> {
      for (const home of homes.splice(0)) {
        home.socket.emit('hangUp', home.legId());
        const isOnCall = home.answer?.ok === true || home.states.length > 0;
        // A line that goes down at once would take the word with it.
        if (isOnCall) await eventually(() => home.states.at(-1) === 'ended');
      }
      for (const line of lines.splice(0)) line.disconnect();
      for (const agent of agents) {
        const { call } = await deskOf(agent);
        if (call) await agent.post(`/calls/${call.id}/hang-up`);
      }
      await world.settle();
      for (const agent of agents) {
        await eventually(async () => (await agent.send('PUT', '/seat', { state: 'off' })).status === 200);
      }
    },
  };
};

export type Telephones = ReturnType<typeof openTelephones>;
