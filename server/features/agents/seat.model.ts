import { Schema, type Connection, type Model, type Types } from 'mongoose';
import type { SkillLevel } from '../../../contract/call-rules.ts';
import { seatStates, type Seat, type SeatState } from '../../../contract/calls.ts';
import { modelOf } from '../../platform/database/index.ts';
import { indexOutbox, outboxField, type DomainEvent } from '../../platform/events/index.ts';

/** 坐席: one a person, whatever the number of their windows. */
export interface SeatDocument {
  _id: Types.ObjectId;
  agentId: string;
  agentName: string;
  state: SeatState;
  /** Since when in this state: the longest idle is called first. */
  since: Date;
  reason: Seat['reason'];
  callId: string | null;
  wrapUpUntil: Date | null;
  extensionsLeft: number;
  skills: SkillLevel[];
  version: number;
  outbox: DomainEvent[];
}

const schema = new Schema<SeatDocument>(
  {
    agentId: { type: String, required: true, unique: true },
    agentName: { type: String, required: true },
    state: { type: String, enum: seatStates, required: true },
    since: { type: Date, required: true },
    reason: { type: String, default: null },
    callId: { type: String, default: null },
    wrapUpUntil: { type: Date, default: null },
    extensionsLeft: { type: Number, default: 0 },
    skills: { type: [Schema.Types.Mixed], default: [] },
    version: { type: Number, default: 0 },
    ...outboxField,
  } as never,
  { collection: 'seats', versionKey: false },
);
schema.index({ state: 1, since: 1 });
indexOutbox(schema as Schema);

export const seatModel = (connection: Connection): Model<SeatDocument> => modelOf(connection, 'Seat', schema);

export const presentSeat = (seat: SeatDocument): Seat => ({
  agentId: seat.agentId,
  agentName: seat.agentName,
  state: seat.state,
  since: seat.since.toISOString(),
  reason: seat.reason,
  callId: seat.callId,
  wrapUpUntil: seat.wrapUpUntil?.toISOString() ?? null,
  extensionsLeft: seat.extensionsLeft,
  skills: seat.skills,
  version: seat.version,
});
