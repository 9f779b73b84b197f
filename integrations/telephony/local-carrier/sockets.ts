import type { Namespace, Server } from 'socket.io';
import {
  DialRequest,
  PressRequest,
  RecordedRequest,
  ResumeRequest,
  SignalRequest,
  type BrowserToCarrier,
  type CarrierToBrowser,
} from '../../../contract/carrier.ts';
import { Phone } from '../../../contract/common.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import { readAccessToken } from './access-token.ts';
import type { AgentPresence } from './agent-presence.ts';
import type { AgentWindows, Exchange } from './exchange.ts';
import type { CarrierSocket, Leg } from './leg.ts';

export interface SocketOptions {
  exchange: Exchange;
  presence: AgentPresence;
  authToken: string;
  acceptsHandsets: boolean;
  isProduction: boolean;
  clock: Clock;
}

/** How long a browser may be away, reloading or out of reach, before its leg is hung up. */
const graceMs = 15_000;
/** Handsets are open to everybody: calls that one address may make in a minute. */
const callsPerMinute = 12;
/** On a machine of one's own many calls are made to try the hotline out. */
const callsPerMinuteInDevelopment = 12_000;
const minuteMs = 60_000;

type CarrierNamespace = Namespace<BrowserToCarrier, CarrierToBrowser>;

const agentRoom = (identity: string): string => `agent:${identity}`;
/** The telephones that say they have this number. */
const numberRoom = (number: string): string => `number:${number}`;
const roomOf = (leg: Leg): string =>
  leg.identity === undefined ? numberRoom(leg.to) : agentRoom(leg.identity);

const windowOf = (socket: CarrierSocket): string | undefined => {
  const windowId: unknown = socket.handshake.auth.windowId;
  return typeof windowId === 'string' ? windowId : undefined;
};

const passSignals = (socket: CarrierSocket, exchange: Exchange): void => {
  socket.on('signal', (request) => {
    const parsed = SignalRequest.safeParse(request);
    if (!parsed.success) return;
    const { legId, peerId, linkId, data } = parsed.data;
    const own = exchange.leg(legId);
    const peer = exchange.leg(peerId);
    if (own?.socket !== socket || !peer || !exchange.conferences.areConnected(own, peer)) return;
    peer.socket?.emit('signal', { legId: peer.sid, peerId: own.sid, linkId, data });
  });
};

/** Keys, words and recordings of the socket's own legs. */
const hearInput = (socket: CarrierSocket, exchange: Exchange): void => {
  socket.on('press', (request) => {
    const parsed = PressRequest.safeParse(request);
    const leg = parsed.success ? exchange.leg(parsed.data.legId) : undefined;
    if (!parsed.data || leg?.socket !== socket) return;
    leg.hear?.(parsed.data);
    const { digit } = parsed.data;
    if (leg.conference === undefined || digit === undefined) return;
    for (const other of exchange.conferences.members(leg.conference)) {
      if (other !== leg) other.socket?.emit('key', { legId: other.sid, digit });
    }
  });
  socket.on('recorded', (request, data: unknown, answer) => {
    const parsed = RecordedRequest.safeParse(request);
    if (!parsed.success || !Buffer.isBuffer(data)) return;
    const { legId, recordingId, ...part } = parsed.data;
    const isTaken = exchange.recordings.receive({ legId, socket }, { ...part, sid: recordingId, data });
    if (typeof answer === 'function') answer(isTaken);
  });
};

const awaitReturn = (leg: Leg, exchange: Exchange): void => {
  leg.socket = undefined;
  leg.timer = setTimeout(() => exchange.end(leg, 'completed'), graceMs);
  leg.timer.unref();
};

const hangUps = (socket: CarrierSocket, exchange: Exchange, identity: string | undefined): void => {
  socket.on('hangUp', (legId) => {
    const leg = exchange.leg(legId);
    const isRung = leg?.status === 'ringing' && leg.identity === undefined && socket.rooms.has(roomOf(leg));
    const isOwn = leg?.socket === socket || isRung || (identity !== undefined && leg?.identity === identity);
    if (leg && isOwn) exchange.end(leg, leg.status === 'ringing' ? 'no-answer' : 'completed');
  });
  socket.on('disconnect', () => {
    for (const leg of exchange.legsOf(socket)) awaitReturn(leg, exchange);
  });
};

/** Calls in the last minute by address. */
const createRateLimit = (clock: Clock, callsAllowed: number) => {
  const calls = new Map<string, number[]>();
  return (address: string): boolean => {
    const now = clock.now().getTime();
    for (const [known, times] of calls) {
      const recent = times.filter((at) => now - at < minuteMs);
      if (recent.length === 0) calls.delete(known);
      else calls.set(known, recent);
    }
    const own = calls.get(address) ?? [];
    if (own.length >= callsAllowed) return false;
    calls.set(address, [...own, now]);
    return true;
  };
};

const serveHandset = (
  socket: CarrierSocket,
  { exchange, isProduction }: SocketOptions,
  mayCall: (address: string) => boolean,
): void => {
  socket.on('dial', (request, answer) => {
    if (typeof answer !== 'function') return;
    const parsed = DialRequest.safeParse(request);
    if (!parsed.success) answer({ ok: false, reason: 'number' });
    else if (exchange.legsOf(socket).length > 0) answer({ ok: false, reason: 'busy' });
    else if (!mayCall(socket.handshake.address)) answer({ ok: false, reason: 'too_many' });
    else {
      const { faults, ...call } = parsed.data;
      const own = isProduction ? undefined : faults;
      const { sid, resumeKey } = exchange.dialIn({ ...call, socket, faults: own });
      answer({ ok: true, legId: sid, resumeKey });
    }
  });
  socket.on('register', (number, answer) => {
    const parsed = Phone.safeParse(number);
    if (typeof answer !== 'function') return;
    for (const room of socket.rooms) if (room.startsWith('number:')) void socket.leave(room);
    if (parsed.success) void socket.join(numberRoom(parsed.data));
    answer({ ok: parsed.success });
  });
  socket.on('accept', (legId, answer) => {
    if (typeof answer !== 'function') return;
    const leg = exchange.leg(legId);
    const isRung = leg?.identity === undefined && leg?.status === 'ringing' && socket.rooms.has(roomOf(leg));
    if (!leg || !isRung) {
      answer({ ok: false, reason: 'gone' });
      return;
    }
    answer({ ok: true, legId, resumeKey: leg.resumeKey });
    exchange.answer(leg, socket, windowOf(socket));
  });
  socket.on('resume', (request, answer) => {
    if (typeof answer !== 'function') return;
    const parsed = ResumeRequest.safeParse(request);
    const leg = parsed.success ? exchange.leg(parsed.data.legId) : undefined;
    if (leg?.identity !== undefined || leg?.resumeKey !== parsed.data?.resumeKey || !leg) {
      answer({ ok: false, reason: 'gone' });
      return;
    }
    answer({ ok: true, legId: leg.sid });
    exchange.resume(leg, socket, parsed.data?.isSamePage === true);
  });
};

const announce = (target: Pick<CarrierSocket, 'emit'>, leg: Leg): void => {
  target.emit('incoming', { legId: leg.sid, from: leg.from, isAnswered: leg.status === 'in-progress' });
};

/** A window may take a leg that rings, that was its own before a reload, or whose window is gone. */
const mayTake = (leg: Leg, socket: CarrierSocket): boolean =>
  leg.socket === undefined || leg.socket === socket || leg.windowId === windowOf(socket);

const serveAgent = (socket: CarrierSocket, identity: string, { exchange, presence }: SocketOptions): void => {
  void socket.join(agentRoom(identity));
  presence.arrive(identity);
  socket.on('disconnect', () => presence.leave(identity));
  socket.on('accept', (legId, answer) => {
    if (typeof answer !== 'function') return;
    const leg = exchange.leg(legId);
    if (leg?.identity !== identity) answer({ ok: false, reason: 'gone' });
    else if (!mayTake(leg, socket)) answer({ ok: false, reason: 'taken' });
    else {
      answer({ ok: true, legId });
      exchange.answer(leg, socket, windowOf(socket));
    }
  });
  const waiting = exchange.legFor(identity);
  if (waiting && mayTake(waiting, socket)) announce(socket, waiting);
};

/** The agents' windows as the exchange sees them. */
export const agentWindows = (
  namespace: () => CarrierNamespace | undefined,
  presence: AgentPresence,
): AgentWindows => ({
  areOpen: (leg) =>
    leg.identity === undefined
      ? (namespace()?.adapter.rooms.get(roomOf(leg))?.size ?? 0) > 0
      : presence.isHere(leg.identity),
  ring(leg) {
    namespace()?.to(roomOf(leg)).emit('incoming', { legId: leg.sid, from: leg.from, isAnswered: false });
  },
  stopRinging(leg) {
    const room = namespace()?.to(roomOf(leg));
    room?.except(leg.socket?.id ?? []).emit('state', { legId: leg.sid, state: 'ended' });
  },
});

/** Browsers come in by the namespace `/carrier`: agents with a token, handsets without. */
export const serveSockets = (io: Server, options: SocketOptions): CarrierNamespace => {
  const namespace: CarrierNamespace = io.of('/carrier');
  const mayCall = createRateLimit(
    options.clock,
    options.isProduction ? callsPerMinute : callsPerMinuteInDevelopment,
  );
  namespace.use((socket, next) => {
    const token: unknown = socket.handshake.auth.token;
    const identity =
      typeof token === 'string' ? readAccessToken(options.authToken, token, options.clock) : undefined;
    const isAdmitted = token === undefined ? options.acceptsHandsets : identity !== undefined;
    socket.data = { identity };
    next(isAdmitted ? undefined : new TypeError('unauthenticated'));
  });
  namespace.on('connection', (socket) => {
    const { identity } = socket.data as { identity: string | undefined };
    passSignals(socket, options.exchange);
    hangUps(socket, options.exchange, identity);
    hearInput(socket, options.exchange);
    if (identity === undefined) serveHandset(socket, options, mayCall);
    else serveAgent(socket, identity, options);
  });
  return namespace;
};
