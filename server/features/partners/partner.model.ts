import { Schema, type Connection, type Model, type Types } from 'mongoose';
import {
  deliveryStates,
  partnerKinds,
  receiptOutcomes,
  type DeliveryState,
  type MappingRule,
  type PartnerKind,
  type ReceiptOutcome,
} from '../../../contract/partners.ts';
import { modelOf } from '../../platform/database/index.ts';

export interface StoredKey {
  id: string;
  /** A signature is checked by making it again, so the secret itself is kept: sealed. */
  secret: string;
  createdAt: Date;
  validUntil: Date | null;
}

/** 合作平台 */
export interface PartnerDocument {
  _id: Types.ObjectId;
  name: string;
  kind: PartnerKind;
  departmentId: string | null;
  webhookUrl: string;
  pullUrl: string;
  isActive: boolean;
  mapping: MappingRule[];
  keys: StoredKey[];
  /** Whoever changes the keys has seen them as they are. */
  keysVersion: number;
  /** Tries since it last answered; while it does not, nothing else is sent to it. */
  failures: number;
  downSince: Date | null;
  nextTryAt: Date;
  lastError: string | null;
  lastDeliveredAt: Date | null;
  /** Until then another process brings it its messages. */
  busyUntil: Date;
  lastReceivedAt: Date | null;
  pull: {
    cursor: string;
    lastRunAt: Date | null;
    lastError: string | null;
    rejected: number;
    /** Runs in vain since it was last read; absent before the first. */
    failures?: number;
    downSince?: Date | null;
  };
}

const mixed = Schema.Types.Mixed;
const date = { type: Date, default: null };

const partnerSchema = new Schema<PartnerDocument>(
  {
    name: { type: String, required: true, unique: true },
    kind: { type: String, enum: partnerKinds, required: true },
    departmentId: { type: String, default: null, index: true },
    webhookUrl: { type: String, default: '' },
    pullUrl: { type: String, default: '' },
    isActive: { type: Boolean, default: true },
    mapping: { type: [mixed], default: [] },
    keys: { type: [mixed], default: [] },
    keysVersion: { type: Number, default: 0 },
    failures: { type: Number, default: 0 },
    downSince: date,
    nextTryAt: { type: Date, default: new Date(0) },
    lastError: { type: String, default: null },
    lastDeliveredAt: date,
    busyUntil: { type: Date, default: new Date(0) },
    lastReceivedAt: date,
    pull: { type: mixed, default: { cursor: '', lastRunAt: null, lastError: null, rejected: 0 } },
  } as never,
  { collection: 'partners', versionKey: false, minimize: false },
);
partnerSchema.index({ 'keys.id': 1 });

export interface StoredAttempt {
  at: Date;
  status: number | null;
  ms: number;
  error: string | null;
}

/** One message to one partner; what waits is the partner's line, in the order of its ids. */
export interface DeliveryDocument {
  _id: Types.ObjectId;
  partnerId: string;
  eventId: string;
  event: string;
  ticketId: string;
  ticketNumber: string;
  ticketVersion: number;
  /** As it is sent: written once, so that every try and every replay say the same. */
  body: string;
  state: DeliveryState;
  attempts: StoredAttempt[];
  createdAt: Date;
  deliveredAt: Date | null;
}

const deliverySchema = new Schema<DeliveryDocument>(
  {
    partnerId: { type: String, required: true },
    eventId: { type: String, required: true },
    event: { type: String, required: true },
    ticketId: { type: String, required: true },
    ticketNumber: { type: String, required: true },
    ticketVersion: { type: Number, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: deliveryStates, default: 'waiting' },
    attempts: { type: [mixed], default: [] },
    createdAt: { type: Date, required: true },
    deliveredAt: date,
  } as never,
  { collection: 'partner_deliveries', versionKey: false },
);
deliverySchema.index({ partnerId: 1, eventId: 1 }, { unique: true });
deliverySchema.index({ partnerId: 1, state: 1, _id: 1 });
deliverySchema.index({ partnerId: 1, createdAt: -1, _id: -1 });
deliverySchema.index({ partnerId: 1, state: 1, createdAt: -1, _id: -1 });
deliverySchema.index({ state: 1, createdAt: 1 });
deliverySchema.index({ ticketId: 1 });

/** One step that a partner took: what makes a repeat of it known. */
export interface ReceiptDocument {
  _id: Types.ObjectId;
  partnerId: string;
  stepId: string;
  action: string;
  ticketNumber: string;
  outcome: ReceiptOutcome;
  error: string | null;
  receivedAt: Date;
}

const receiptSchema = new Schema<ReceiptDocument>(
  {
    partnerId: { type: String, required: true },
    stepId: { type: String, required: true },
    action: { type: String, required: true },
    ticketNumber: { type: String, required: true },
    outcome: { type: String, enum: receiptOutcomes, default: 'received' },
    error: { type: String, default: null },
    receivedAt: { type: Date, required: true },
  },
  { collection: 'partner_receipts', versionKey: false },
);
receiptSchema.index({ partnerId: 1, stepId: 1 }, { unique: true });
receiptSchema.index({ partnerId: 1, receivedAt: -1, _id: -1 });

export interface NonceDocument {
  _id: string;
  at: Date;
}

const nonceSchema = new Schema<NonceDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true, index: true } },
  { collection: 'partner_nonces', versionKey: false },
);

export interface PartnerModels {
  partners: Model<PartnerDocument>;
  deliveries: Model<DeliveryDocument>;
  receipts: Model<ReceiptDocument>;
  nonces: Model<NonceDocument>;
}

export const partnerModels = (connection: Connection): PartnerModels => ({
  partners: modelOf(connection, 'Partner', partnerSchema),
  deliveries: modelOf(connection, 'PartnerDelivery', deliverySchema),
  receipts: modelOf(connection, 'PartnerReceipt', receiptSchema),
  nonces: modelOf(connection, 'PartnerNonce', nonceSchema),
});
