import { io, type Socket } from 'socket.io-client';
import type {
  BrowserToCarrier,
  CarrierAnswer,
  CarrierRefusal,
  CarrierToBrowser,
  DialRequest,
  LegState,
} from '../../../../../contract/carrier.ts';
import { noStats, type VoiceStats } from '../../browser/peer.ts';
import { openMicrophone, openTone, type SoundSource } from '../../browser/sound-source.ts';
import { createVoiceLink, type VoiceLink } from '../../browser/voice-link.ts';
import { createMixer, type Mixer } from '../../browser/mixer.ts';
import { createLineRecordings } from './line-recordings.ts';
import type { PhonePhase } from './texts.ts';

export interface PhoneState {
  phase: PhonePhase;
  refusal: CarrierRefusal | undefined;
  /** What the hotline said last. */
  spoken: string;
  source: SoundSource['kind'] | undefined;
  isMuted: boolean;
  /** A message is being recorded. */
  isRecording: boolean;
  /** Who calls, while it rings. */
  calledBy: string;
  talkingSince: number | undefined;
  stats: VoiceStats;
}

/** One telephone line to the built-in carrier. */
export interface PhoneLine {
  state(): PhoneState;
  dial(request: DialRequest): Promise<void>;
  /** Takes the call that rings here. */
  answer(): Promise<void>;
  hangUp(): void;
  /** A key pressed during the call. */
  press(digit: string): void;
  /** Calls to this number ring here. */
  register(number: string): void;
  toggleMute(): void;
}

type CarrierSocket = Socket<CarrierToBrowser, BrowserToCarrier>;

const storageKey = 'handset.call';
const statsEveryMs = 500;

const idle: PhoneState = {
  phase: 'idle',
  refusal: undefined,
  spoken: '',
  source: undefined,
  isMuted: false,
  isRecording: false,
  calledBy: '',
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

interface Voice {
  legId: string;
  link: VoiceLink;
  source: SoundSource;
  mixer: Mixer;
}

/** Opens and closes the voice connections that the carrier names. */
const hearLinks = (socket: CarrierSocket, voiceNow: () => Voice | undefined): void => {
  const linkOf = (legId: string): VoiceLink | undefined => {
    const voice = voiceNow();
    return voice?.legId === legId ? voice.link : undefined;
  };
  socket.on('openLink', ({ legId, ...peer }) => linkOf(legId)?.connect(peer));
  socket.on('closeLink', ({ legId, peerId }) => linkOf(legId)?.disconnect(peerId));
  socket.on('signal', (signal) => linkOf(signal.legId)?.receive(signal));
};

const openVoice = (socket: CarrierSocket, legId: string, source: SoundSource): Voice => {
  const mixer = createMixer();
  mixer.add(source.stream);
  const link = createVoiceLink({
    legId,
    source: source.stream,
    send: (signal) => socket.emit('signal', signal),
    onVoice: (voice) => mixer.add(voice),
  });
  return { legId, source, mixer, link };
};

const closeVoice = (voice: Voice): Voice => {
  voice.link.close();
  voice.mixer.close();
  return voice;
};

const openSocket = (): CarrierSocket =>
  io('/carrier', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 4000,
  });

/** How the line stands by the carrier's word. */
const standing = (told: Exclude<LegState, 'ended'>, talkingSince: number | undefined) => {
  const isTalking = told === 'talking' || told === 'held';
  return {
    phase: told === 'ringing' ? ('dialling' as const) : told,
    talkingSince: isTalking ? (talkingSince ?? Date.now()) : undefined,
  };
};

type Change = (part: Partial<PhoneState>) => void;

/** What the hotline says, plays and presses, and that it cannot be reached. */
const hearWords = (socket: CarrierSocket, change: Change): void => {
  socket.on('disconnect', () => change({ phase: 'offline' }));
  socket.on('connect_error', () => change({ phase: 'offline' }));
  socket.on('play', ({ url }) => void new Audio(url).play().catch(() => undefined));
  socket.on('key', ({ digit }) => change({ spoken: `♪ ${digit}` }));
  socket.on('say', ({ text }) => {
    change({ spoken: text });
    speak(text);
  });
};

export const createPhoneLine = (onChange: (state: PhoneState) => void): PhoneLine => {
  let state = idle;
  let ringing: string | undefined;
  let number = '';
  let voice: Voice | undefined;
  const socket = openSocket();

  const change = (part: Partial<PhoneState>): void => {
    state = { ...state, ...part };
    onChange(state);
  };

  const onMessage = (isRecording: boolean): void => change({ isRecording });
  const recordings = createLineRecordings(socket, { lineNow: () => voice, onMessage });

  const drop = (part: Partial<PhoneState>): void => {
    void recordings.stop();
    if (voice) closeVoice(voice).source.close();
    voice = undefined;
    sessionStorage.removeItem(storageKey);
    if ('speechSynthesis' in window) window.speechSynthesis.cancel();
    recordings.setHeld(false);
    change({ ...idle, spoken: state.spoken, ...part });
  };

  const speakInto = (legId: string, source: SoundSource): void => {
    if (voice) closeVoice(voice);
    voice = openVoice(socket, legId, source);
  };

  /** The carrier answers before it opens any voice connection, so the line is there in time. */
  const settle = (reply: CarrierAnswer, source: SoundSource, resumeKey?: string): void => {
    if (!reply.ok) {
      source.close();
      drop({ phase: 'ended', refusal: reply.reason });
      return;
    }
    if (voice?.legId !== reply.legId) speakInto(reply.legId, source);
    const key = reply.resumeKey ?? resumeKey;
    sessionStorage.setItem(storageKey, JSON.stringify({ legId: reply.legId, resumeKey: key }));
    change({ source: source.kind });
    recordings.handOverAgain();
  };

  const resume = async (): Promise<void> => {
    const call = readCall();
    if (!call && state.phase === 'offline') change({ phase: 'idle' });
    if (!call) return;
    const isSamePage = voice !== undefined;
    const source = voice?.source ?? (await openSource());
    socket.emit('resume', { ...call, isSamePage }, (reply) => settle(reply, source, call.resumeKey));
  };

  const announce = (): void => {
    if (number !== '') socket.emit('register', number, () => undefined);
  };

  socket.on('connect', () => {
    announce();
    void resume();
  });
  socket.on('incoming', ({ legId, from }) => {
    if (voice || ringing !== undefined) return;
    ringing = legId;
    change({ ...idle, phase: 'ringing', calledBy: from });
  });
  socket.on('state', ({ legId, state: told }) => {
    if (told === 'ended') {
      const isOwn = legId === ringing || legId === (voice?.legId ?? readCall()?.legId);
      if (legId === ringing) ringing = undefined;
      if (isOwn) drop({ phase: 'ended' });
      return;
    }
    recordings.setHeld(told === 'held');
    change(standing(told, state.talkingSince));
  });
  hearLinks(socket, () => voice);
  hearWords(socket, change);
  setInterval(() => void voice?.link.stats().then((stats) => voice && change({ stats })), statsEveryMs);

  return {
    state: () => state,
    async dial(request) {
      change({ ...idle, phase: 'dialling' });
      const source = await openSource();
      socket.emit('dial', request, (reply) => settle(reply, source));
    },
    async answer() {
      if (ringing === undefined) return;
      const legId = ringing;
      const source = await openSource();
      speakInto(legId, source);
      ringing = undefined;
      change({ phase: 'dialling', source: source.kind });
      socket.emit('accept', legId, (reply) => settle(reply, source));
    },
    hangUp() {
      const legId = voice?.legId ?? ringing;
      const end = (): void => {
        if (legId !== undefined) socket.emit('hangUp', legId);
        ringing = undefined;
        drop({ phase: 'ended' });
      };
      // What was recorded so far must be handed over before the line is gone.
      void recordings.stop().then(() => setTimeout(end, 0));
    },
    press(digit) {
      if (voice) socket.emit('press', { legId: voice.legId, digit });
    },
    register(own) {
      number = own;
      announce();
    },
    toggleMute() {
      voice?.source.setMuted(!state.isMuted);
      change({ isMuted: !state.isMuted });
    },
  };
};
