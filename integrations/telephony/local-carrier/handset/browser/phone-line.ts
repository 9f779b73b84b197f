import { io, type Socket } from 'socket.io-client';
import type {
  BrowserToCarrier,
  CarrierAnswer,
  CarrierRefusal,
  CarrierToBrowser,
  DialRequest,
} from '../../../../../contract/carrier.ts';
import { noStats, type VoiceStats } from '../../browser/peer.ts';
import { openMicrophone, openTone, type SoundSource } from '../../browser/sound-source.ts';
import { createVoiceLink, type VoiceLink } from '../../browser/voice-link.ts';
import type { PhonePhase } from './texts.ts';

export interface PhoneState {
  phase: PhonePhase;
  refusal: CarrierRefusal | undefined;
  /** What the hotline said last. */
  spoken: string;
  source: SoundSource['kind'] | undefined;
  isMuted: boolean;
  talkingSince: number | undefined;
  stats: VoiceStats;
}

/** One telephone line to the built-in carrier. */
export interface PhoneLine {
  state(): PhoneState;
  dial(request: DialRequest): Promise<void>;
  hangUp(): void;
  toggleMute(): void;
}

const storageKey = 'handset.call';
const statsEveryMs = 500;

const idle: PhoneState = {
  phase: 'idle',
  refusal: undefined,
  spoken: '',
  source: undefined,
  isMuted: false,
  talkingSince: undefined,
  stats: noStats,
};

interface OwnCall {
  legId: string;
  resumeKey: string;
}

/** A reload must not lose the call, so its key outlives the page but not the window. */
const readCall = (): OwnCall | undefined => {
  const stored = sessionStorage.getItem(storageKey);
  return stored === null ? undefined : (JSON.parse(stored) as OwnCall);
};

/** Without a microphone a tone speaks, so that any machine can try the hotline. */
const openSource = (): Promise<SoundSource> => openMicrophone().catch(() => openTone());

const speak = (text: string): void => {
  if (!('speechSynthesis' in window)) return;
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = 'zh-CN';
  window.speechSynthesis.speak(speech);
};

export const createPhoneLine = (onChange: (state: PhoneState) => void): PhoneLine => {
  let state = idle;
  let voice: { legId: string; link: VoiceLink; source: SoundSource } | undefined;
  const socket: Socket<CarrierToBrowser, BrowserToCarrier> = io('/carrier', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 4000,
  });

  const change = (part: Partial<PhoneState>): void => {
    state = { ...state, ...part };
    onChange(state);
  };

  const drop = (part: Partial<PhoneState>): void => {
    voice?.link.close();
    voice?.source.close();
    voice = undefined;
    sessionStorage.removeItem(storageKey);
    if ('speechSynthesis' in window) window.speechSynthesis.cancel();
    change({ source: undefined, isMuted: false, talkingSince: undefined, stats: noStats, ...part });
  };

  const speakInto = (legId: string, source: SoundSource): void => {
    voice?.link.close();
    const link = createVoiceLink({
      legId,
      source: source.stream,
      send: (signal) => socket.emit('signal', signal),
    });
    voice = { legId, link, source };
  };

  /** The carrier answers before it opens any voice connection, so the line is there in time. */
  const settle = (reply: CarrierAnswer, source: SoundSource, resumeKey?: string): void => {
    if (!reply.ok) {
      source.close();
      drop({ phase: 'ended', refusal: reply.reason });
      return;
    }
    speakInto(reply.legId, source);
    const key = reply.resumeKey ?? resumeKey;
    sessionStorage.setItem(storageKey, JSON.stringify({ legId: reply.legId, resumeKey: key }));
    change({ source: source.kind });
  };

  const resume = async (): Promise<void> => {
    const call = readCall();
    if (!call) {
      if (state.phase === 'offline') change({ phase: 'idle' });
      return;
    }
    const source = voice?.source ?? (await openSource());
    socket.emit('resume', call, (reply) => settle(reply, source, call.resumeKey));
  };

  socket.on('connect', () => void resume());
  socket.on('disconnect', () => change({ phase: 'offline' }));
  socket.on('connect_error', () => change({ phase: 'offline' }));
  socket.on('say', ({ text }) => {
    change({ spoken: text });
    speak(text);
  });
  socket.on('state', ({ legId, state: told }) => {
    if (told === 'ended') {
      if (legId === (voice?.legId ?? readCall()?.legId)) drop({ phase: 'ended' });
      return;
    }
    const isTalking = told === 'talking' || told === 'held';
    change({
      phase: told === 'ringing' ? 'dialling' : told,
      talkingSince: isTalking ? (state.talkingSince ?? Date.now()) : undefined,
    });
  });
  socket.on('openLink', ({ legId, ...peer }) => {
    if (legId === voice?.legId) voice.link.connect(peer);
  });
  socket.on('closeLink', ({ legId, peerId }) => {
    if (legId === voice?.legId) voice.link.disconnect(peerId);
  });
  socket.on('signal', (signal) => {
    if (signal.legId === voice?.legId) voice.link.receive(signal);
  });
  setInterval(() => {
    void voice?.link.stats().then((stats) => voice && change({ stats }));
  }, statsEveryMs);

  return {
    state: () => state,
    async dial(request) {
      change({ ...idle, phase: 'dialling' });
      const source = await openSource();
      socket.emit('dial', request, (reply) => settle(reply, source));
    },
    hangUp() {
      if (voice) socket.emit('hangUp', voice.legId);
      drop({ phase: 'ended' });
    },
    toggleMute() {
      voice?.source.setMuted(!state.isMuted);
      change({ isMuted: !state.isMuted });
    },
  };
};
