import type { PartnerStep } from '../../../contract/partner-steps.ts';

/** A key that holds now. */
export interface HeldKey {
  id: string;
  partnerId: string;
  secret: string;
}

/** What a partner may know of a ticket, told by what the ticket is to it. */
export type PartnerTicketView = Readonly<Record<string, unknown>> & { number: string; version: number };

export interface TakenStep {
  /** `superseded`: the ticket was further already, nothing changed. */
  outcome: 'done' | 'superseded';
  ticket: PartnerTicketView;
}

/** What we offer to partners; implemented by the feature. */
export interface PartnerDesk {
  /** Null for a key that is unknown, over or of a partner that is paused. */
  keyOf(keyId: string): Promise<HeldKey | null>;
  /** False when this partner has used it already. */
  takeNonce(partnerId: string, nonce: string): Promise<boolean>;
  /** Files a request once by the partner's own id. Throws `invalid_input` naming our fields. */
  push(partnerId: string, request: unknown): Promise<PartnerTicketView>;
  /** Throws `not_found`. */
  request(partnerId: string, externalId: string): Promise<PartnerTicketView>;
  /** Throws `not_found`. */
  ticket(partnerId: string, number: string): Promise<PartnerTicketView>;
  /** Throws `not_found`, `invalid_transition`, `conflict`. A repeat of a step that was taken is answered alike. */
  step(partnerId: string, number: string, step: PartnerStep): Promise<TakenStep>;
}

export interface OutgoingMessage {
  url: string;
  /** All that hold: during a rotation the partner may know either. */
  keys: readonly Pick<HeldKey, 'id' | 'secret'>[];
  body: string;
}

/** `down`: nothing can be brought to the partner now. `refused`: this message it will not have. */
export interface Delivered {
  outcome: 'delivered' | 'refused' | 'down';
  status: number | null;
  error: string | null;
}

export interface PulledPage {
  items: unknown[];
  /** Where the next page begins. */
  cursor: string;
}

/** Speaks to the platforms of partners. */
export interface PartnerClient {
  deliver(message: OutgoingMessage): Promise<Delivered>;
  /** What came after the cursor. Throws `upstream_failed`. */
  pull(source: Omit<OutgoingMessage, 'body'> & { cursor: string }): Promise<PulledPage>;
}
