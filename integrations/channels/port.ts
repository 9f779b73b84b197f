import type { Language } from '../../contract/common.ts';

/** Something that the hotline says to a citizen, on its way through a channel. */
export interface OutgoingMessage {
  conversationId: string;
  /** With the conversation's id the name of this message: a carrier that knows names takes it once. */
  messageId: string;
  /** Who it goes to, in the channel's own way: a number, an address, an account. */
  contact: string;
  text: string;
  /** Said by no person, such as the number of a ticket. */
  isAutomatic: boolean;
  language: Language;
  /** What the citizen's first message was about, where the channel has such a thing. */
  subject: string | null;
  /** Of the newest ticket that came of the conversation. */
  ticketNumber: string | null;
  /** The channel's own names of what the citizen said before, the oldest first. */
  answers: string[];
}

export type Receipt =
  /** `queued`: what becomes of it is told later. */
  | { isAccepted: true; state: 'queued' | 'sent' }
  /** It will never go out; a word or the carrier's code says why. */
  | { isAccepted: false; reason: string };

/** Carries what was said away from this house: one for each channel that is not the citizens' site itself. */
export interface Outlet {
  /** Throws `upstream_failed` to be asked again. May be asked twice for one message. */
  send(message: OutgoingMessage): Promise<Receipt>;
}
