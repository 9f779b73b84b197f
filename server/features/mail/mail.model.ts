import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { heldReasons, type HeldMail, type HeldReason } from '../../../contract/mail.ts';
import { modelOf } from '../../platform/database/index.ts';

/** How far the mailbox has been read, and how the last reading went. */
export interface MailboxDocument {
  _id: string;
  validity: string | null;
  uid: number;
  lastReadAt: Date | null;
  lastError: string | null;
}

const mailboxSchema = new Schema<MailboxDocument>(
  {
    _id: { type: String, required: true },
    validity: { type: String, default: null },
    uid: { type: Number, default: 0 },
    lastReadAt: { type: Date, default: null },
    lastError: { type: String, default: null },
  },
  { collection: 'mailboxes', versionKey: false },
);

/** A mail that became no message of a conversation: it lies in the mailbox, and here lies why. */
export interface HeldDocument {
  _id: Types.ObjectId;
  /** `validity/uid`: its place in the mailbox. */
  place: string;
  reason: HeldReason;
  from: string;
  subject: string;
  size: number;
  at: Date;
  state: HeldMail['state'];
}

const heldSchema = new Schema<HeldDocument>(
  {
    place: { type: String, required: true, unique: true },
    reason: { type: String, enum: heldReasons, required: true },
    from: { type: String, default: '' },
    subject: { type: String, default: '' },
    size: { type: Number, required: true },
    at: { type: Date, required: true },
    state: { type: String, default: 'held' },
  },
  { collection: 'held_mails', versionKey: false },
);
heldSchema.index({ state: 1, at: -1, _id: -1 });
heldSchema.index({ from: 1 });

/** How much one address has written within the hour that began at `since`. */
export interface SenderDocument {
  _id: string;
  since: Date;
  count: number;
}

const senderSchema = new Schema<SenderDocument>(
  {
    _id: { type: String, required: true },
    since: { type: Date, required: true, index: true },
    count: { type: Number, required: true },
  },
  { collection: 'mail_senders', versionKey: false },
);

export interface MailModels {
  mailboxes: Model<MailboxDocument>;
  held: Model<HeldDocument>;
  senders: Model<SenderDocument>;
}

export const mailModels = (connection: Connection): MailModels => ({
  mailboxes: modelOf(connection, 'Mailbox', mailboxSchema),
  held: modelOf(connection, 'HeldMail', heldSchema),
  senders: modelOf(connection, 'MailSender', senderSchema),
});
