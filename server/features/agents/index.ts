import { permissions } from '../../../contract/permissions.ts';
import type { Outbox, RealtimeRule } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import { roleRoom, userRoom } from '../../platform/realtime/index.ts';
import { presentSeat, seatModel, type SeatDocument } from './seat.model.ts';
import { createSeats, type Seats } from './seats.ts';

export { presentSeat } from './seat.model.ts';
export type { SeatDocument } from './seat.model.ts';
export type { Seats } from './seats.ts';

const watchers = permissions['seats:watch'].map(roleRoom);

/** 坐席 as the calls feature uses them. */
export const createAgents = (deps: FeatureDeps): { seats: Seats; outbox: Outbox; realtime: RealtimeRule } => {
  const seats = seatModel(deps.connection);
  return {
    seats: createSeats({ seats, clock: deps.clock, events: deps.events }),
    outbox: { name: 'seats', model: seats as unknown as Outbox['model'] },
    realtime: {
      on: ['seat.changed'],
      async present(event) {
        const seat = await seats.findById(event.entityId).lean<SeatDocument | null>();
        if (!seat) return [];
        const rooms = [userRoom(seat.agentId), ...watchers];
        return [{ name: 'seat.changed', payload: { seat: presentSeat(seat) }, rooms }];
      },
    },
  };
};
