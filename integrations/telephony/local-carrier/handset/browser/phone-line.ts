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
import { startRecorder, type Recorder } from '../../browser/recorder.ts';
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

export const createPhoneLine = (onChange: (state: PhoneState) => void): PhoneLine => {
  let state = idle;
  let ringing: string | undefined;
  let recorder: Recorder | undefined;
  let number = '';
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
    recorder = undefined;
    change({ ...idle, spoken: state.spoken, ...part });
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
    if (voice?.legId !== reply.legId) speakInto(reply.legId, source);
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
  socket.on('record', ({ legId, recordingId, maxSeconds }) => {
    if (legId !== voice?.legId) return;
    change({ isRecording: true });
    recorder = startRecorder(voice.source.stream, {
      maxSeconds,
      onDone({ data, ...sound }) {
        change({ isRecording: false });
        socket.emit('recorded', { legId, recordingId, ...sound }, data);
      },
    });
  });
  socket.on('stopRecording', () => void recorder?.stop());
  socket.on('play', ({ url }) => void new Audio(url).play().catch(() => undefined));
  socket.on('key', ({ digit }) => change({ spoken: `♪ ${digit}` }));
  socket.on('disconnect', () => change({ phase: 'offline' }));
  socket.on('connect_error', () => change({ phase: 'offline' }));
  socket.on('say', ({ text }) => {
    change({ spoken: text });
    speak(text);
  });
  socket.on('state', ({ legId, state: told }) => {
    if (told === 'ended') {
      if (legId === ringing) {
        ringing = undefined;
        drop({ phase: 'ended' });
      } else if (legId === (voice?.legId ?? readCall()?.legId)) drop({ phase: 'ended' });
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
      if (recorder && state.isRecording) void recorder.stop().then(() => setTimeout(end, 0));
      else end();
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
