import type { Router } from 'express';
import type { VoiceAccess } from '../../contract/calls.ts';

/** What the carrier tells of one call, in our words. Carriers repeat and reorder; every reader copes. */
export interface CarrierCallEvent {
  /** The carrier's own name of the caller's call (Twilio: CallSid of the inbound leg). */
  carrierId: string;
  kind:
    | 'arrived'
    | 'agent_answered'
    /** The agent's leg ended without having been answered: rung out, refused, not reachable. */
    | 'agent_unanswered'
    /** The agent's leg ended after it had been answered. */
    | 'agent_ended'
    /** Either side hung up, or the carrier gave up. */
    | 'ended';
  from: string;
  to: string;
  /** The agent concerned, for the agent_* kinds, and which attempt to ring them it was. */
  agentId?: string;
  offerId?: string;
  /** With `ended`: the carrier could not carry the call. */
  isFailure?: boolean;
  /** When the carrier says it happened. */
  at: Date;
}

/** What the call centre wants a newly arrived caller to hear; then the caller waits for an agent. */
export interface Greeting {
  message: string;
}

/** Implemented by the calls feature; called by the adapter after a webhook's signature held. Idempotent. */
export interface CallEvents {
  /** Answers at once; nothing slow happens before it returns. */
  arrived(event: CarrierCallEvent): Promise<Greeting>;
  progressed(event: CarrierCallEvent): Promise<void>;
  /** An agent's last window has been closed for a while. Carriers that cannot know say nothing. */
  agentLeft(agentId: string): Promise<void>;
}

/** One attempt to ring one agent for one caller. */
export interface RingOrder {
  carrierId: string;
  agentId: string;
  /** Comes back with every event of this attempt, so that a late one is not taken for the next attempt's. */
  offerId: string;
  timeoutSeconds: number;
}

/**
 * The telephone. Both adapters speak TwiML and Twilio's webhooks: `twilio` with the vendor, `local` with our own
 * carrier, which connects browsers over WebRTC. The caller waits in a conference named like the call, which the
 * agent's leg joins; hold, transfer and three-way calls are then the same everywhere.
 */
export interface Telephony {
  readonly adapter: 'local' | 'twilio';
  /** Signed webhooks, mounted at `/webhooks` before any body parser. */
  webhooks(events: CallEvents): Router;
  /** What an agent's browser needs to speak and listen. */
  voiceAccess(agentId: string): Promise<VoiceAccess>;
  /** Rings the agent's browser for this caller; gives the carrier's name of the agent's leg. */
  ringAgent(order: RingOrder): Promise<{ legId: string }>;
  /** Stops ringing an agent, or hangs their leg up; ending an ended leg is no error. */
  endLeg(legId: string): Promise<void>;
  hold(carrierId: string, isHeld: boolean): Promise<void>;
  /** Ends the call on both sides; ending an ended call is no error. */
  hangUp(carrierId: string): Promise<void>;
  /** Whether the carrier still has this call: webhooks get lost, and a carrier may forget. */
  isLive(carrierId: string): Promise<boolean>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
