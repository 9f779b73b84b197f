import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import type {
  CatchUpAnswer,
  ClientToServer,
  RealtimeEventName,
  RealtimeMessage,
  RealtimePayload,
  ServerToClient,
} from '../../../contract/realtime.ts';
import type { Wallboard } from '../../../contract/wallboard.ts';
import { announceSessionLost, getData } from './api.ts';
import { createListeners } from './listeners.ts';
import { createMessageOrder } from './message-order.ts';

export type ConnectionState = 'connecting' | 'live' | 'offline';

const messages = createListeners<RealtimeMessage>();
const typings = createListeners<string>();
const boards = createListeners<Wallboard>();
const resyncs = createListeners<{ fetchedBefore: number }>();
const stateChanges = createListeners<undefined>();
const order = createMessageOrder((message) => messages.tell(message));

let socket: Socket<ServerToClient, ClientToServer> | undefined;
let state: ConnectionState = 'connecting';
let round = 0;

const become = (next: ConnectionState): void => {
  if (state === next) return;
  state = next;
  stateChanges.tell(undefined);
};

const ask = (open: Socket<ServerToClient, ClientToServer>, cursor: number | null): Promise<CatchUpAnswer> =>
  new Promise((resolve) => open.emit('catchUp', cursor, resolve));

/** Asks for page after page of what was missed. False when there was no knowing: data must be loaded anew. */
const fillGap = async (open: Socket<ServerToClient, ClientToServer>): Promise<boolean> => {
  const start = order.cursor();
  for (;;) {
    const answer = await ask(open, order.cursor());
    if (!answer.ok) {
      order.skipTo(answer.cursor);
      return false;
    }
    order.missed(answer.messages, answer.cursor);
    if (!answer.hasMore) return start !== null;
  }
};

const onConnect = async (open: Socket<ServerToClient, ClientToServer>): Promise<void> => {
  const mine = ++round;
  const isGapFilled = await fillGap(open);
  if (mine !== round || !open.connected) return; // the connection was lost again meanwhile
  order.resume();
  if (!isGapFilled) resyncs.tell({ fetchedBefore: Date.now() });
  become('live');
};

/** The server ended the connection on purpose: most likely the session was revoked. */
const onDisconnect = (reason: string): void => {
  round += 1;
  order.pause();
  become('offline');
  if (reason !== 'io server disconnect') return;
  getData('/me').then(
    () => socket?.connect(),
    () => undefined,
  );
};

const onConnectError = (error: Error & { data?: { code?: string } }): void => {
  become('offline');
  if (error.data?.code === 'unauthenticated') announceSessionLost();
};

/** Opens the one connection of this window, which tells all that came after `cursor`; again after a new sign-in. */
export const connectRealtime = (cursor: number): void => {
  if (order.cursor() === null) order.skipTo(cursor);
  if (socket) {
    if (!socket.connected) socket.disconnect().connect();
    return;
  }
  const open: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 4000,
  });
  socket = open;
  open.on('connect', () => void onConnect(open));
  open.on('disconnect', onDisconnect);
  open.on('connect_error', onConnectError);
  open.on('message', (message) => order.live(message));
  open.on('wallboard', (board) => boards.tell(board));
  open.on('typing', (conversationId) => typings.tell(conversationId));
};

export const disconnectRealtime = (): void => {
  socket?.disconnect();
};

/** Called with every message of that name, each once and in order, missed ones included. */
export const onRealtime = <Name extends RealtimeEventName>(
  name: Name,
  handler: (payload: RealtimePayload<Name>) => void,
): (() => void) =>
  messages.add((message) => {
    if (message.name === name) handler(message.payload as RealtimePayload<Name>);
  });

/** Called with the conversation in which a citizen types just now. */
export const onTyping = (listener: (conversationId: string) => void): (() => void) => typings.add(listener);

/** Called with every new wallboard while the listener is there; asked for again after a lost connection. */
export const onWallboard = (listener: (board: Wallboard) => void): (() => void) => {
  const watch = () => socket?.emit('watchWallboard');
  const stopListening = boards.add(listener);
  if (socket?.connected) watch();
  socket?.on('connect', watch);
  return () => {
    stopListening();
    socket?.off('connect', watch);
    socket?.emit('leaveWallboard');
  };
};

/** Called when messages may have been missed: whatever was fetched before `fetchedBefore` may be stale. */
export const onResync = (listener: (resync: { fetchedBefore: number }) => void): (() => void) =>
  resyncs.add(listener);

/** `onRealtime` for the life of a component; the handler may change from render to render. */
export const useRealtime = <Name extends RealtimeEventName>(
  name: Name,
  handler: (payload: RealtimePayload<Name>) => void,
): void => {
  const onMessage = useEffectEvent(handler);
  useEffect(() => onRealtime(name, (payload) => onMessage(payload)), [name]);
};

export const useConnectionState = (): ConnectionState =>
  useSyncExternalStore(
    (onChange) => stateChanges.add(onChange),
    () => state,
  );
