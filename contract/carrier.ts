import { z } from 'zod';
import { Phone } from './common.ts';

/**
 * What browsers and the built-in carrier say to each other on the socket namespace `/carrier`: who rings, who
 * answers, and the WebRTC negotiation, which the carrier passes on between the legs of one conference.
 */
export const DialRequest = z.object({ from: Phone, to: Phone });
export type DialRequest = z.infer<typeof DialRequest>;

export const SignalRequest = z.object({
  /** The leg that speaks; it must be the socket's own. */
  legId: z.string().max(64),
  /** The leg that shall hear. */
  peerId: z.string().max(64),
  /** A session description or an ICE candidate, as the browser made it. */
  data: z.unknown(),
});
export type SignalRequest = z.infer<typeof SignalRequest>;

export interface CarrierAnswer {
  ok: boolean;
  legId?: string;
  message?: string;
}

export interface CarrierToBrowser {
  /** An agent's browser rings; `callId` is the carrier's name of the caller's call. */
  incoming: (leg: { legId: string; callId: string; from: string }) => void;
  /** Where a leg stands. `waiting` hears the waiting tone, `talking` has at least one peer. */
  state: (leg: { legId: string; state: 'ringing' | 'waiting' | 'talking' | 'held' | 'ended' }) => void;
  /** The carrier speaks: the browser reads it out and shows it. */
  say: (speech: { legId: string; text: string }) => void;
  /** Open a voice connection to a peer; the one told to offers. */
  connect: (peer: { legId: string; peerId: string; shouldOffer: boolean }) => void;
  disconnect: (peer: { legId: string; peerId: string }) => void;
  signal: (signal: SignalRequest) => void;
}

export interface BrowserToCarrier {
  /** A handset calls. */
  dial: (request: DialRequest, answer: (answer: CarrierAnswer) => void) => void;
  /** An agent's browser takes the ringing leg, or takes its leg up again after a reload. */
  accept: (legId: string, answer: (answer: CarrierAnswer) => void) => void;
  hangUp: (legId: string) => void;
  signal: (signal: SignalRequest) => void;
}
