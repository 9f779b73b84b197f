import type { Outlet, Receipt } from '../port.ts';

/** How far a mailbox has been read. Uids only grow while `validity` stays the same (RFC 3501 §2.3.1.1). */
export interface MailboxPosition {
  validity: string;
  /** The last one read; 0 before the first. */
  uid: number;
}

/** One mail as it lies in the mailbox. */
export interface RawMail {
  position: MailboxPosition;
  /** Bytes. */
  size: number;
  /** Null where it is larger than what is fetched. */
  source: Buffer | null;
}

/** The mailbox to which citizens write. */
export interface Mailbox {
  readonly adapter: 'imap';
  /**
   * Hands every mail after `since`, the oldest first, to `take`, and waits for each; null: what nobody has read yet.
   * Throws `upstream_failed` when the server cannot be reached, and what `take` threw.
   */
  readNew(since: MailboxPosition | null, take: (mail: RawMail) => Promise<void>): Promise<void>;
  /** One mail again; null when it is gone. Throws `upstream_failed`. */
  read(position: MailboxPosition): Promise<RawMail | null>;
  /** Calls `onNews` when the server tells of something new, for as long as this process lives or until stopped. */
  watch(onNews: () => void): { stop: () => Promise<void> };
}

export interface MailFile {
  name: string | undefined;
  content: Buffer;
}

export interface OwnMessage {
  conversationId: string;
  messageId: string;
}

/** A mail that was understood. */
export interface ParsedMail {
  /** In angle brackets as it was sent; made up from the content where it has none. */
  messageId: string;
  /** What it answers, the newest first: In-Reply-To, then References. */
  references: string[];
  /** Which of our own messages it answers; null where it names none. */
  answers: OwnMessage | null;
  /** Lower case. */
  from: string;
  fromName: string;
  subject: string;
  text: string;
  /** What was cut from the text: the mail that it answers, a signature. */
  quoted: string;
  files: MailFile[];
  /** Why no person wrote it; null when one did, as far as can be told. */
  machine: 'auto_reply' | 'bulk' | 'bounce' | null;
  /** What a bounce says: which of our messages did not arrive, and the server's code. */
  bounce: (OwnMessage & { status: string }) | null;
}

/** Reads a mail. Throws `invalid_input` with the reason when it cannot be read. */
export type ReadMail = (source: Buffer) => Promise<ParsedMail>;

/** What is written of our own accord and answers nothing. */
export interface Letter {
  /** Its own, the same however often it is asked for: a mailbox shows it once. */
  name: string;
  to: string;
  subject: string;
  text: string;
  file: { name: string; content: Buffer; mediaType: string };
}

export interface MailSender extends Outlet {
  readonly adapter: 'smtp';
  /** The hotline's own address, lower case. */
  readonly address: string;
  /** Throws `upstream_failed` to be asked again. May be asked twice for one letter. */
  post(letter: Letter): Promise<Receipt>;
  healthy(): Promise<boolean>;
}
