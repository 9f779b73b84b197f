import type { Router } from 'express';
import type { VoiceAccess } from '../../contract/calls.ts';

/** What the carrier tells of one call, in our words. Carriers repeat and reorder; `sequence` tells which is newer. */
export interface CarrierCallEvent {
  /** The carrier's own name of the caller's call (Twilio: CallSid of the inbound leg). */
  carrierId: string;
  kind:
    | 'arrived'
    /** The agent's leg is ringing, was answered, or ended unanswered. */
    | 'agent_ringing'
    | 'agent_answered'
    | 'agent_unanswered'
    /** Either side hung up, or the carrier gave up. */
    | 'ended';
  from: string;
  to: string;
  /** Grows within one call; absent when the carrier numbers nothing. */
  sequence?: number;
  /** Talk in seconds, when `ended` tells it. */
  durationSeconds?: number;
  /** The agent concerned, for the agent_* kinds. */
  agentId?: string;
  /** When the carrier says it happened. */
  at: Date;
}

/** What the call centre wants the carrier to say to a newly arrived caller. */
export type Greeting =
  { kind: 'queue'; message: string } | { kind: 'reject'; message: string };

/** Implemented by the calls feature; called by the adapter after a webhook's signature held. Idempotent. */
export interface CallEvents {
  /** Answers at once; nothing slow happens before it returns. */
  arrived(event: CarrierCallEvent): Promise<Greeting>;
  progressed(event: CarrierCallEvent): Promise<void>;
}

/**
 * The telephone. Both adapters speak TwiML and Twilio's webhooks: `twilio` with the vendor, `local` with our own
 * carrier, which connects browsers over WebRTC. The caller waits in a conference of its own name, which the
 * agent's leg joins; hold, transfer and three-way calls are then the same everywhere.
 */
export interface Telephony {
  readonly adapter: 'local' | 'twilio';
  /** Signed webhooks, mounted at `/webhooks/telephony` before any body parser. */
  webhooks(events: CallEvents): Router;
  /** What an agent's browser needs to speak and listen. */
  voiceAccess(agentId: string): Promise<VoiceAccess>;
  /** Rings the agent's browser for this caller; rings out after `timeoutSeconds`. */
  ringAgent(call: { carrierId: string; agentId: string; timeoutSeconds: number }): Promise<void>;
  /** Stops ringing an agent who was not quick enough or whose caller has gone. */
  stopRinging(carrierId: string): Promise<void>;
  hold(carrierId: string, isHeld: boolean): Promise<void>;
  /** Ends the call on both sides; ending an ended call is no error. */
  hangUp(carrierId: string): Promise<void>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
