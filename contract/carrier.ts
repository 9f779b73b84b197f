import { z } from 'zod';
import { Phone } from './common.ts';

/**
 * What browsers and the built-in carrier say to each other on the socket namespace `/carrier`: who rings, who
 * answers, and the WebRTC negotiation, which the carrier passes on between the legs of one conference.
 */
const Share = z.number().min(0).max(1).default(0);

/** How badly the built-in carrier delivers its webhooks, to try out what a real one may do: shares of them, 0 to 1. */
export const CarrierFaults = z.strictObject({
  /** Callbacks that never arrive. What must be answered with instructions is always asked. */
  drop: Share,
  /** Webhooks that arrive twice. */
  repeat: Share,
  /** Callbacks that arrive after the next one of the same call. */
  reorder: Share,
  /** Milliseconds by which a callback is late, at most. */
  delayMs: z.number().int().min(0).max(60_000).default(0),
});
export type CarrierFaults = z.infer<typeof CarrierFaults>;

/** `faults` concern every webhook of this call; outside production alone. */
export const DialRequest = z.object({ from: Phone, to: Phone, faults: CarrierFaults.optional() });
export type DialRequest = z.infer<typeof DialRequest>;

/** A handset that was away or reloaded takes its call up again; the key proves that the call is its own. */
export const ResumeRequest = z.object({
  legId: z.string().max(64),
  resumeKey: z.string().max(64),
  /** The page was not reloaded: what it was recording goes on. */
  isSamePage: z.boolean().default(false),
});
export type ResumeRequest = z.input<typeof ResumeRequest>;

export const SignalRequest = z.object({
  /** The leg that speaks; it must be the socket's own. */
  legId: z.string().max(64),
  /** The leg that shall hear. */
  peerId: z.string().max(64),
  /** The connection it belongs to, so that words about an earlier one are not taken for this one's. */
  linkId: z.string().max(64),
  /** A session description or an ICE candidate, as the browser made it. */
  data: z.unknown(),
});
export type SignalRequest = z.infer<typeof SignalRequest>;

/** A key pressed at a telephone, or words spoken where the application listens for some. */
export const PressRequest = z.object({
  legId: z.string().max(64),
  digit: z
    .string()
    .regex(/^[0-9*#]$/)
    .optional(),
  speech: z.string().trim().min(1).max(200).optional(),
});
export type PressRequest = z.infer<typeof PressRequest>;

/**
 * A part of what a browser recorded because the carrier asked it to. Parts may come twice and in any order. One
 * that hands over everything at the end says nothing of parts.
 */
export const RecordedRequest = z.object({
  legId: z.string().max(64),
  recordingId: z.string().max(64),
  /** Counted from 0. */
  place: z.number().int().min(0).max(20_000).default(0),
  isLast: z.boolean().default(true),
  /** Whole seconds from the beginning to the end of this part; 0 when nothing could be recorded. */
  seconds: z.number().int().min(0).max(36_000),
  mediaType: z.string().max(100),
});
export type RecordedRequest = z.input<typeof RecordedRequest>;

/** Why the carrier refuses: not a number, too many calls, a call already, taken by another window, or over. */
export type CarrierRefusal = 'number' | 'too_many' | 'busy' | 'taken' | 'gone';

export type CarrierAnswer =
  { ok: true; legId: string; resumeKey?: string } | { ok: false; reason: CarrierRefusal };

export type LegState = 'ringing' | 'waiting' | 'talking' | 'held' | 'ended';

export interface CarrierToBrowser {
  /** An agent's browser rings; an answered leg is this very window's own, from before a reload. */
  incoming: (leg: { legId: string; from: string; isAnswered: boolean }) => void;
  /** Where a leg stands. `waiting` hears the waiting tone, `talking` has at least one peer. */
  state: (leg: { legId: string; state: LegState }) => void;
  /** The carrier speaks: the browser reads it out and shows it. */
  say: (speech: { legId: string; text: string }) => void;
  play: (sound: { legId: string; url: string }) => void;
  /**
   * Record what is said into this leg and hand it over part by part, until told to stop, until time is up or until the
   * leg ends. Said again to a page that was away: how its recording stands.
   */
  record: (order: {
    legId: string;
    recordingId: string;
    maxSeconds: number;
    /** Everybody in the line, not this side alone. */
    isConversation?: boolean;
    /** It begins, or goes on, without recording anything until told otherwise. */
    isPaused?: boolean;
  }) => void;
  pauseRecording: (order: { legId: string; recordingId: string; isPaused: boolean }) => void;
  stopRecording: (order: { legId: string; recordingId: string }) => void;
  /** Somebody else in the conversation pressed a key. */
  key: (press: { legId: string; digit: string }) => void;
  /** Open a voice connection to a peer, in place of any earlier one; the one told to offers. */
  openLink: (peer: {
    legId: string;
    peerId: string;
    linkId: string;
    shouldOffer: boolean;
    /** Whether the peer is to hear this leg; the browser sends silence otherwise. */
    isHeard: boolean;
  }) => void;
  closeLink: (peer: { legId: string; peerId: string }) => void;
  signal: (signal: SignalRequest) => void;
}

export interface BrowserToCarrier {
  /** A handset calls. */
  dial: (request: DialRequest, answer: (answer: CarrierAnswer) => void) => void;
  resume: (request: ResumeRequest, answer: (answer: CarrierAnswer) => void) => void;
  /** An agent's browser takes the ringing leg, or takes its leg up again after a reload. */
  accept: (legId: string, answer: (answer: CarrierAnswer) => void) => void;
  hangUp: (legId: string) => void;
  /** A handset has this number: calls to it ring here. */
  register: (number: string, answer: (answer: { ok: boolean }) => void) => void;
  press: (press: PressRequest) => void;
  /** Answered with false, the part is to be handed over again once the call was taken up again. */
  recorded: (recording: RecordedRequest, data: ArrayBuffer, answer?: (isTaken: boolean) => void) => void;
  signal: (signal: SignalRequest) => void;
}
