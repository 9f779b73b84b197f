import type { Model } from 'mongoose';
import { permissions } from '../../../contract/permissions.ts';
import type { Outbox, Processor, RealtimeRule } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import { roleRoom, userRoom } from '../../platform/realtime/index.ts';
import { presentSeat, seatModel, type SeatDocument } from './seat.model.ts';
import { recordSeatTimes, seatTimeModel, type SeatTimeDocument } from './seat-times.ts';
import { createSeats, type Seats } from './seats.ts';

export { presentSeat } from './seat.model.ts';
export type { SeatDocument } from './seat.model.ts';
export type { SeatTimeDocument } from './seat-times.ts';
export type { Seats } from './seats.ts';

const watchers = permissions['seats:watch'].map(roleRoom);

export interface Agents {
  seats: Seats;
  seatTimes: Model<SeatTimeDocument>;
  outbox: Outbox;
  realtime: RealtimeRule;
  processors: Processor[];
}

/** 坐席 as the calls feature uses them. */
export const createAgents = (deps: FeatureDeps): Agents => {
  const seats = seatModel(deps.connection);
  const seatTimes = seatTimeModel(deps.connection);
  return {
    seats: createSeats({ seats, clock: deps.clock, events: deps.events }),
    seatTimes,
    outbox: { name: 'seats', model: seats as unknown as Outbox['model'] },
    processors: [recordSeatTimes(seatTimes)],
    realtime: {
      on: ['seat.changed'],
      isOfState: true,
      async present(event) {
        const seat = await seats.findById(event.entityId).lean<SeatDocument | null>();
        if (!seat) return [];
        const rooms = [userRoom(seat.agentId), ...watchers];
        return [{ name: 'seat.changed', payload: { seat: presentSeat(seat) }, rooms }];
      },
    },
  };
};
