import { Schema, type Model } from 'mongoose';
import { newId } from '../../kernel/ids.ts';
import type { Actor, DomainEvent } from './event.ts';

/** A collection whose documents carry their own not-yet-relayed events. */
export interface Outbox {
  name: string;
  model: Model<OutboxDocument>;
}

export interface OutboxDocument {
  outbox: DomainEvent[];
}

const eventSchema = new Schema<DomainEvent>(
  {
    id: { type: String, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    entityId: { type: String, required: true },
    version: { type: Number, required: true },
    data: { type: Schema.Types.Mixed, default: {} },
  },
  { _id: false, minimize: false },
);

/** Spread into a schema's definition. */
export const outboxField = { outbox: { type: [eventSchema], default: [] } };

/** Lets the relay find documents with something to say without scanning: absent outboxes have no entry. */
export const indexOutbox = (schema: Schema<never> | Schema): void => {
  (schema as Schema).index({ 'outbox.at': 1 }, { sparse: true });
};

export interface NewEvent {
  type: string;
  at: Date;
  actor: Actor;
  entityId: string;
  /** The version the write will leave behind. */
  version: number;
  data?: Record<string, unknown>;
}

export const newEvent = (fields: NewEvent): DomainEvent => ({ id: newId(), data: {}, ...fields });

/** What the commands need of the relay: a nudge after a write, so that nobody waits for the next sweep. */
export interface EventNudge {
  /** `outbox`: the name of the one that was written to; without it all are looked into. */
  nudge(outbox?: string): void;
}
