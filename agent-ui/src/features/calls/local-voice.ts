import { io, type Socket } from 'socket.io-client';
import type { VoiceAccess } from '../../../../contract/calls.ts';
import type { BrowserToCarrier, CarrierAnswer, CarrierToBrowser } from '../../../../contract/carrier.ts';
import {
  openMicrophone,
  openTone,
  type SoundSource,
} from '../../../../integrations/telephony/local-carrier/browser/sound-source.ts';
import {
  createVoiceLink,
  type VoiceLink,
} from '../../../../integrations/telephony/local-carrier/browser/voice-link.ts';
import { createVoiceStore, type RenewAccess, type VoiceClient, type VoiceState } from './voice-client.ts';

type CarrierSocket = Socket<CarrierToBrowser, BrowserToCarrier>;

const statsEveryMs = 500;
const windowKey = 'calls.window';

/** The same after a reload of this window, another in every other window. */
const windowId = (): string => {
  const known = sessionStorage.getItem(windowKey);
  if (known !== null) return known;
  const fresh = crypto.getRandomValues(new Uint32Array(4)).join('-');
  sessionStorage.setItem(windowKey, fresh);
  return fresh;
};

/** Without a microphone the agent still hears the caller; the call bar says what is missing. */
const openSource = (): Promise<SoundSource> => openMicrophone().catch(() => openTone(0));

const accept = (socket: CarrierSocket, legId: string): Promise<CarrierAnswer> =>
  new Promise((resolve) => socket.emit('accept', legId, resolve));

interface Line {
  legId: string;
  link: VoiceLink;
  source: SoundSource;
}

/** Speaks with the built-in carrier: signalling over a socket, voice straight between the browsers. */
export const createLocalVoice = (first: VoiceAccess, renew: RenewAccess): VoiceClient => {
  const store = createVoiceStore();
  let access = first;
  let ringing: string | undefined;
  let line: Line | undefined;
  const socket: CarrierSocket = io('/carrier', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 4000,
    auth: (give) => give({ token: access.token, windowId: windowId() }),
  });

  const drop = (): void => {
    line?.link.close();
    line?.source.close();
    line = undefined;
    store.change({ line: 'none', source: 'none', isMuted: false, receivedPackets: 0, receivedLevel: 0 });
  };

  /** The line must be there before the carrier tells it whom to speak with. */
  const take = async (legId: string): Promise<void> => {
    const source = await openSource();
    line?.link.close();
    line?.source.close();
    const link = createVoiceLink({
      legId,
      source: source.stream,
      send: (signal) => socket.emit('signal', signal),
    });
    line = { legId, link, source };
    source.setMuted(store.state().isMuted);
    const reply = await accept(socket, legId);
    ringing = undefined;
    if (!reply.ok) {
      drop();
      throw new TypeError(reply.reason);
    }
    store.change({ line: 'connected', source: source.kind === 'microphone' ? 'microphone' : 'silence' });
  };

  const onState: CarrierToBrowser['state'] = ({ legId, state }) => {
    if (state === 'ended' && legId === ringing) {
      ringing = undefined;
      if (line === undefined) store.change({ line: 'none' });
    }
    if (legId !== line?.legId) return;
    if (state === 'ended') drop();
    else store.change({ line: 'connected' });
  };

  socket.on('connect', () => store.change({ connection: 'ready' }));
  socket.on('disconnect', () => store.change({ connection: 'lost' }));
  socket.on('connect_error', (error) => {
    store.change({ connection: 'lost' });
    if (error.message !== 'unauthenticated') return;
    renew().then(
      (fresh) => {
        access = fresh;
        socket.connect();
      },
      () => undefined,
    );
  });
  socket.on('incoming', ({ legId, isAnswered }) => {
    if (isAnswered) {
      take(legId).catch(() => undefined); // another window has it
      return;
    }
    ringing = legId;
    store.change({ line: 'ringing' });
  });
  socket.on('state', onState);
  socket.on('openLink', ({ legId, ...peer }) => {
    if (legId === line?.legId) line.link.connect(peer);
  });
  socket.on('closeLink', ({ legId, peerId }) => {
    if (legId === line?.legId) line.link.disconnect(peerId);
  });
  socket.on('signal', (signal) => {
    if (signal.legId === line?.legId) line.link.receive(signal);
  });

  const reportStats = async (): Promise<void> => {
    if (!line) return;
    const { receivedPackets, receivedLevel } = await line.link.stats();
    const changed: Partial<VoiceState> = { receivedPackets, receivedLevel };
    if (line as Line | undefined) store.change(changed);
  };
  const timer = setInterval(() => void reportStats().catch(() => undefined), statsEveryMs);

  return {
    state: store.state,
    subscribe: store.subscribe,
    async answer() {
      if (ringing === undefined) throw new TypeError('gone');
      await take(ringing);
    },
    decline() {
      if (ringing !== undefined) socket.emit('hangUp', ringing);
    },
    hangUp() {
      if (line) socket.emit('hangUp', line.legId);
    },
    setMuted(isMuted) {
      line?.source.setMuted(isMuted);
      store.change({ isMuted });
    },
    close() {
      clearInterval(timer);
      drop();
      socket.disconnect();
    },
  };
};
