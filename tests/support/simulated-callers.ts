import { io, type Socket } from 'socket.io-client';
import type { BrowserToCarrier, CarrierAnswer, CarrierToBrowser } from '../../contract/carrier.ts';
import type { Desk, Seat } from '../../contract/calls.ts';
import type { Me } from '../../contract/auth.ts';
import { createClient, type Client } from './client.ts';

type Line = Socket<CarrierToBrowser, BrowserToCarrier>;

const connected = (socket: Pick<Socket, 'once'>): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });

/** Signed in, so that changes are accepted. */
export const signIn = async (url: string, username: string, password: string): Promise<Client> => {
  const client = createClient(url);
  await client.post('/session', { username, password });
  client.csrfToken = (await client.get<Me>('/me')).data.csrfToken;
  return client;
};

/** What a signed-in window is told of seats. */
export const listenToSeats = async (url: string, { cookie }: Client, hear: (seat: Seat) => void) => {
  const socket: Socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  socket.on('message', ({ name, payload }: { name: string; payload: { seat: Seat } }) => {
    if (name === 'seat.changed') hear(payload.seat);
  });
  await connected(socket);
};

/** An agent who picks up at once, and is ready again as soon as a call is over, or after a ring that was missed. */
export const openAgent = async (url: string, client: Client): Promise<void> => {
  const { voice, seat } = (await client.get<Desk>('/desk')).data;
  const line: Line = io(`${url}/carrier`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token: voice.token },
  });
  line.on('incoming', ({ legId }) => line.emit('accept', legId, () => undefined));
  await connected(line);
  const beReady = () => client.send('PUT', '/seat', { state: 'ready' });
  await listenToSeats(url, client, ({ agentId, state }) => {
    if (agentId === seat.agentId && (state === 'wrap_up' || state === 'break')) void beReady();
  });
  await beReady();
};

export interface CallerOptions {
  url: string;
  from: string;
  talkMs: number;
  patienceMs: number;
  /** Pressed after a while; what it means is up to what is offered then. */
  digit?: string | undefined;
}

const pressAfterMs = 3_000;
const speakMs = 1_000;

/** A caller without a page or sound: hangs up after the talk, after the tone of a message, or out of patience. */
export const placeCall = async ({ url, from, talkMs, patienceMs, digit }: CallerOptions): Promise<void> => {
  const line: Line = io(`${url}/carrier`, { transports: ['websocket'], forceNew: true });
  await connected(line);
  const ended = new Promise<void>((resolve) => {
    line.on('state', ({ state }) => {
      if (state === 'ended') resolve();
    });
  });
  const answer: CarrierAnswer = await line.emitWithAck('dial', { from, to: '12345' });
  if (!answer.ok) throw new Error(`the carrier refuses: ${answer.reason}`);
  const { legId } = answer;
  const hangUpAfter = (ms: number) => setTimeout(() => line.emit('hangUp', legId), ms);
  const timers = [hangUpAfter(patienceMs)];
  line.on('record', ({ isConversation }) => {
    if (!isConversation) timers.push(hangUpAfter(speakMs));
  });
  line.on('state', ({ state }) => {
    if (state === 'talking') timers.push(hangUpAfter(talkMs));
  });
  if (digit !== undefined) timers.push(setTimeout(() => line.emit('press', { legId, digit }), pressAfterMs));
  await ended;
  timers.forEach(clearTimeout);
  line.disconnect();
};
