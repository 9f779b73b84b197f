import type { Readable } from 'node:stream';
import type { Router } from 'express';
import type { VoiceAccess } from '../../contract/calls.ts';
import type { WebhookEntry } from './webhook-log.ts';

/** What the carrier tells of one call, in our words. Carriers repeat and reorder; every reader copes. */
export interface CarrierCallEvent {
  /** Names the call and its room: the carrier's own name of an inbound leg (CallSid), ours of an outbound call. */
  carrierId: string;
  kind:
    | 'arrived'
    | 'agent_answered'
    /** The leg of an agent or third party ended without having been answered: rung out, refused, not reachable. */
    | 'agent_unanswered'
    /** The leg of an agent or third party ended after it had been answered. */
    | 'agent_ended'
    /** The citizen picked up when we called. */
    | 'caller_answered'
    /** The citizen did not: busy, nobody there, no such number. */
    | 'caller_unanswered'
    /** The citizen's leg is over, or the carrier gave up. */
    | 'ended';
  from: string;
  to: string;
  /** The agent concerned, for the agent_* kinds, and which attempt to ring them it was. */
  agentId?: string;
  offerId?: string;
  /** With `ended` and the unanswered: the carrier could not carry the call. */
  isFailure?: boolean;
  /** When the carrier says it happened. */
  at: Date;
}

/** What the caller hears, and what then becomes of the call. */
export interface Reply {
  message: string;
  /**
   * `wait` in the queue; say it and `offer` keys meanwhile; `leave` the queue; leave a `message`; leave one unless it
   * is an emergency (`insist`); `end`.
   */
  then: 'wait' | 'offer' | 'leave' | 'message' | 'insist' | 'end';
}

/** What the caller pressed or said while waiting. */
export interface CallerInput {
  carrierId: string;
  digits: string;
  speech: string;
}

/** What was recorded of a call, still with the carrier. */
export interface CarrierRecording {
  carrierId: string;
  recordingId: string;
  url: string;
  seconds: number;
  /** A message that a caller left, or the conversation. */
  kind: 'message' | 'conversation';
  /** Whose call it was, when the carrier says so. */
  from: string;
  to: string;
}

/** Implemented by the calls feature; called by the adapter after a webhook's signature held. Idempotent. */
export interface CallEvents {
  /** Answers at once; nothing slow happens before it returns. */
  arrived(event: CarrierCallEvent): Promise<Reply>;
  /** What the caller hears this time round the queue. */
  waiting(carrierId: string): Promise<Reply>;
  pressed(input: CallerInput): Promise<Reply>;
  /** What a caller who is to leave a message says or presses instead. */
  insisted(input: CallerInput): Promise<Reply>;
  /** What is read out to a caller in the middle of a call, by name. */
  announcement(name: string): Promise<string>;
  /** Whether what is said in this call is to be recorded. */
  isRecorded(carrierId: string): Promise<boolean>;
  /** The caller was asked how satisfied they are; empty when they pressed nothing. */
  rated(carrierId: string, digits: string): Promise<Reply>;
  /** The caller has left the queue by themselves. */
  left(carrierId: string): Promise<Reply>;
  recorded(recording: CarrierRecording): Promise<void>;
  progressed(event: CarrierCallEvent): Promise<void>;
  /** An agent's last window has been closed for a while. Carriers that cannot know say nothing. */
  agentLeft(agentId: string): Promise<void>;
}

/** Who hears a party: everybody, nobody, or one leg alone. */
export interface PartyVoice {
  isMuted: boolean;
  /** The leg that alone hears this one (whisper). */
  coaches: string | null;
}

/** One attempt to ring one agent into a call. */
export interface RingOrder {
  carrierId: string;
  agentId: string;
  /** Comes back with every event of this attempt, so that a late one is not taken for the next attempt's. */
  offerId: string;
  timeoutSeconds: number;
  voice?: PartyVoice;
}

/** One attempt to reach a telephone number and bring it into a call. */
export interface DialOrder {
  carrierId: string;
  number: string;
  offerId: string;
  timeoutSeconds: number;
  /** The citizen whom the call is about, whose leaving ends it; or a third party. */
  role: 'caller' | 'party';
}

/**
 * The telephone. Both adapters speak TwiML and Twilio's webhooks: `twilio` with the vendor, `local` with our own
 * carrier, which connects browsers over WebRTC. Everybody in a call meets in a conference named like it; hold,
 * transfer, three-way calls and supervision are then the same everywhere.
 */
export interface Telephony {
  readonly adapter: 'local' | 'twilio';
  /** Signed webhooks, mounted at `/webhooks` before any body parser. */
  webhooks(events: CallEvents): Router;
  /** What an agent's browser needs to speak and listen. */
  voiceAccess(agentId: string): Promise<VoiceAccess>;
  /** Rings the agent's browser for this call; gives the carrier's name of the agent's leg. */
  ringAgent(order: RingOrder): Promise<{ legId: string }>;
  dialNumber(order: DialOrder): Promise<{ legId: string }>;
  /** Takes the caller out of the queue, or whatever they listen to, into the call's conference; gone is no error. */
  connectCaller(carrierId: string): Promise<void>;
  /** Takes the caller out of the conference, to wait again; gone is no error. */
  queueCaller(callerLegId: string): Promise<void>;
  /** Stops ringing a leg, or hangs it up; ending an ended leg is no error. */
  endLeg(legId: string): Promise<void>;
  /** The citizen's leg hears nobody, and nobody hears it. */
  hold(carrierId: string, callerLegId: string, isHeld: boolean): Promise<void>;
  changeVoice(carrierId: string, legId: string, voice: PartyVoice): Promise<void>;
  /** Reads an announcement out to the citizen alone, in the middle of the call. */
  announce(carrierId: string, callerLegId: string, name: string): Promise<void>;
  /** While paused nothing is recorded; of a call that is not recorded nothing happens. */
  pauseRecording(carrierId: string, callerLegId: string, isPaused: boolean): Promise<void>;
  /** Takes the citizen out of the conversation and asks how satisfied they are; then their leg ends. Gone is no error. */
  askSatisfaction(carrierId: string, callerLegId: string): Promise<void>;
  /** Ends the citizen's leg, and with it the call; ending an ended call is no error. */
  hangUp(callerLegId: string): Promise<void>;
  /** Whether the carrier still has this leg: webhooks get lost, and a carrier may forget. */
  isLive(legId: string): Promise<boolean>;
  /** Throws `not_found` when the carrier has it no more. */
  fetchRecording(recording: Pick<CarrierRecording, 'recordingId' | 'url'>): Promise<Readable>;
  /** Messages that were recorded since then and are still with the carrier: webhooks get lost. */
  recordingsSince(since: Date): Promise<CarrierRecording[]>;
  deleteRecording(recordingId: string): Promise<void>;
  /** The last webhooks with their verdicts, the newest first. */
  webhookLog(): WebhookEntry[];
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
