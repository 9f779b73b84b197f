import type { ContactKind } from '../../../../contract/quality-settings.ts';

/** What a contact was like, as far as triggers (必检) ask. */
export interface ContactTraits {
  isUnsatisfied: boolean;
  isReworked: boolean;
  isDanger: boolean;
  isNuisance: boolean;
  /** Null for what is not talked. */
  talkSeconds: number | null;
  transfers: number;
}

/** 服务接触: a call, a ticket or a chat that one agent is answerable for. */
export interface Contact {
  kind: ContactKind;
  id: string;
  agentId: string;
  agentName: string;
  label: string;
  title: string;
  at: Date;
  traits: ContactTraits;
}

/** Where contacts come from: one row a kind. */
export interface ContactSource {
  kind: ContactKind;
  /** Events after which a contact may have become one that is always inspected. */
  on: readonly string[];
  /** Null for what is gone, still lasts, or was nobody's of ours. */
  one(contactId: string): Promise<Contact | null>;
  between(from: Date, to: Date): AsyncIterable<Contact>;
}
