import type { Namespace, Server } from 'socket.io';
import {
  DialRequest,
  SignalRequest,
  type BrowserToCarrier,
  type CarrierToBrowser,
} from '../../../contract/carrier.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import { readAccessToken } from './access-token.ts';
import type { Exchange } from './exchange.ts';
import type { CarrierSocket, Leg } from './leg.ts';

export interface SocketOptions {
  exchange: Exchange;
  authToken: string;
  acceptsHandsets: boolean;
  clock: Clock;
}

/** How long a browser may be away, reloading or out of reach, before its leg is hung up. */
const graceMs = 15_000;
/** Handsets are open to everybody: calls that one connection may make in a minute. */
const callsPerMinute = 6;

export const agentRoom = (identity: string): string => `agent:${identity}`;

type CarrierNamespace = Namespace<BrowserToCarrier, CarrierToBrowser>;

const identityOf = (socket: CarrierSocket, { authToken, clock }: SocketOptions): string | undefined => {
  const token: unknown = socket.handshake.auth.token;
  return typeof token === 'string' ? readAccessToken(authToken, token, clock) : undefined;
};

const passSignals = (socket: CarrierSocket, exchange: Exchange): void => {
  socket.on('signal', (request) => {
    const parsed = SignalRequest.safeParse(request);
    if (!parsed.success) return;
    const own = exchange.leg(parsed.data.legId);
    const peer = exchange.leg(parsed.data.peerId);
    if (own?.socket !== socket || !peer || !exchange.conferences.areTogether(own, peer)) return;
    peer.socket?.emit('signal', { legId: peer.sid, peerId: own.sid, data: parsed.data.data });
  });
};

const hangUps = (socket: CarrierSocket, exchange: Exchange, identity: string | undefined): void => {
  socket.on('hangUp', (legId) => {
    const leg = exchange.leg(legId);
    const isOwn = leg?.socket === socket || (identity !== undefined && leg?.identity === identity);
    if (leg && isOwn) exchange.end(leg, leg.status === 'ringing' ? 'no-answer' : 'completed');
  });
  socket.on('disconnect', () => {
    for (const leg of exchange.legsOf(socket)) awaitReturn(leg, exchange);
  });
};

/** An agent's browser that reloads comes back with its token; a handset that is gone cannot prove who it was. */
const awaitReturn = (leg: Leg, exchange: Exchange): void => {
  leg.socket = undefined;
  if (leg.identity === undefined) {
    exchange.end(leg, 'completed');
    return;
  }
  leg.timer = setTimeout(() => exchange.end(leg, 'completed'), graceMs);
  leg.timer.unref();
};

const serveHandset = (socket: CarrierSocket, { exchange, clock }: SocketOptions): void => {
  let recent: number[] = [];
  socket.on('dial', (request, answer) => {
    if (typeof answer !== 'function') return;
    const parsed = DialRequest.safeParse(request);
    const now = clock.now().getTime();
    recent = recent.filter((at) => now - at < 60_000);
    if (!parsed.success) answer({ ok: false, message: 'number' });
    else if (recent.length >= callsPerMinute) answer({ ok: false, message: 'too_many' });
    else if (exchange.legsOf(socket).length > 0) answer({ ok: false, message: 'busy' });
    else {
      recent.push(now);
      answer({ ok: true, legId: exchange.dialIn({ ...parsed.data, socket }).sid });
    }
  });
};

const serveAgent = (socket: CarrierSocket, identity: string, exchange: Exchange): void => {
  void socket.join(agentRoom(identity));
  const waiting = exchange.legFor(identity);
  if (waiting && !waiting.socket) announce(socket, waiting);
  socket.on('accept', (legId, answer) => {
    if (typeof answer !== 'function') return;
    const leg = exchange.leg(legId);
    if (leg?.identity !== identity) answer({ ok: false, message: 'gone' });
    else if (leg.socket && leg.socket !== socket) answer({ ok: false, message: 'taken' });
    else {
      exchange.answer(leg, socket);
      answer({ ok: true, legId });
    }
  });
};

const announce = (target: Pick<CarrierSocket, 'emit'>, leg: Leg): void => {
  target.emit('incoming', { legId: leg.sid, callId: leg.conference ?? '', from: leg.from });
};

/** Browsers come in by the namespace `/carrier`: agents with a token, handsets without. */
export const serveSockets = (io: Server, options: SocketOptions): CarrierNamespace => {
  const namespace: CarrierNamespace = io.of('/carrier');
  namespace.on('connection', (socket) => {
    const identity = identityOf(socket, options);
    if (identity === undefined && !options.acceptsHandsets) {
      socket.disconnect(true);
      return;
    }
    passSignals(socket, options.exchange);
    hangUps(socket, options.exchange, identity);
    if (identity === undefined) serveHandset(socket, options);
    else serveAgent(socket, identity, options.exchange);
  });
  return namespace;
};
