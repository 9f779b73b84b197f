import type { VoiceAccess } from '../../../../contract/calls.ts';

/** Where the voice of this window stands. */
export interface VoiceState {
  /** `lost`: the carrier cannot be reached; calls do not come in. */
  connection: 'connecting' | 'ready' | 'lost';
  /** The agent's own line: ringing here, or carried by this window. */
  line: 'none' | 'ringing' | 'connected' | 'held';
  isMuted: boolean;
  /** The agent speaks through a microphone, or has none and sends silence. */
  source: 'none' | 'microphone' | 'silence';
  /** Proof that voice flows: packets of sound that have come in, and how loud it is now (0 to 1). */
  receivedPackets: number;
  receivedLevel: number;
}

export const silentState: VoiceState = {
  connection: 'connecting',
  line: 'none',
  isMuted: false,
  source: 'none',
  receivedPackets: 0,
  receivedLevel: 0,
};

/** How this browser speaks and listens, whichever carrier serves the telephone. */
export interface VoiceClient {
  state: () => VoiceState;
  subscribe: (listener: () => void) => () => void;
  /** Picks up what rings; rejects when it is taken or gone. */
  answer(): Promise<void>;
  /** Does not take what rings: the call goes on to the next agent. */
  decline(): void;
  /** Leaves a call that this window carries; the others go on. */
  hangUp(): void;
  setMuted(isMuted: boolean): void;
  close(): void;
}

/** Fetches a fresh access when the old one has run out. */
export type RenewAccess = () => Promise<VoiceAccess>;

export interface VoiceStore {
  state: () => VoiceState;
  subscribe: (listener: () => void) => () => void;
  change(part: Partial<VoiceState>): void;
}

export const createVoiceStore = (): VoiceStore => {
  const listeners = new Set<() => void>();
  let state = silentState;
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(part) {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
  };
};
