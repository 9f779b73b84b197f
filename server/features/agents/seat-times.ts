import { Schema, type Connection, type Model } from 'mongoose';
import type { Seat, SeatState } from '../../../contract/calls.ts';
import { modelOf } from '../../platform/database/index.ts';
import type { Processor } from '../../platform/events/index.ts';

/** How long a seat was in one state: what working time, occupancy and breaks are reckoned from. */
export interface SeatTimeDocument {
  /** Seat and the version that ended the state: the same end is written down once. */
  _id: string;
  agentId: string;
  agentName: string;
  state: SeatState;
  reason: Seat['reason'];
  callId: string | null;
  from: Date;
  to: Date;
  seconds: number;
}

const schema = new Schema<SeatTimeDocument>(
  {
    _id: { type: String, required: true },
    agentId: { type: String, required: true },
    agentName: { type: String, required: true },
    state: { type: String, required: true },
    reason: { type: String, default: null },
    callId: { type: String, default: null },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    seconds: { type: Number, required: true },
  },
  { collection: 'seat-times', versionKey: false },
);
schema.index({ agentId: 1, from: 1 });
schema.index({ from: 1 });
schema.index({ callId: 1 }, { sparse: true });

export const seatTimeModel = (connection: Connection): Model<SeatTimeDocument> =>
  modelOf(connection, 'SeatTime', schema);

interface Ended {
  from: SeatState;
  since: string;
  reason: Seat['reason'];
  agentId: string;
  agentName: string;
  callId: string | null;
}

/** Each state that a seat leaves is written down with its length, once. */
export const recordSeatTimes = (times: Model<SeatTimeDocument>): Processor => ({
  name: 'agents.record-times',
  on: ['seat.changed'],
  isQuick: true,
  wants: ({ data }) => data.hasEnded === true,
  async handle({ at, data, entityId, version }) {
    const { from: state, since, reason, agentId, agentName, callId } = data as unknown as Ended;
    const from = new Date(since);
    const seconds = Math.max(0, Math.round((at.getTime() - from.getTime()) / 1000));
    await times.updateOne(
      { _id: `${entityId}:${version}` },
      { $set: { agentId, agentName, state, reason, callId, from, to: at, seconds } },
      { upsert: true },
    );
  },
});
