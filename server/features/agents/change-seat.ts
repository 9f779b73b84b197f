import type { Model } from 'mongoose';
import type { Clock } from '../../kernel/clock.ts';
import { newEvent, systemActor, type EventNudge } from '../../platform/events/index.ts';
import type { SeatDocument } from './seat.model.ts';

export interface SeatsDeps {
  seats: Model<SeatDocument>;
  clock: Clock;
  events: EventNudge;
}

/** Given the seat, what becomes of it; undefined leaves it as it is. */
type Decide = (seat: SeatDocument, at: Date) => Partial<SeatDocument> | undefined;

export type ChangeSeat = (filter: Record<string, unknown>, decide: Decide) => Promise<SeatDocument | null>;

/** What belongs to one state alone and does not outlive it. */
const passing = { reason: null, callId: null, wrapUpUntil: null, extensionsLeft: 0 } as const;

const nextOf = (seat: SeatDocument, change: Partial<SeatDocument>, at: Date): Partial<SeatDocument> => {
  const hasMoved = change.state !== undefined && change.state !== seat.state;
  return { ...(hasMoved && { ...passing, since: at }), ...change };
};

const eventOf = (seat: SeatDocument, change: Partial<SeatDocument>, at: Date) =>
  newEvent({
    type: 'seat.changed',
    at,
    actor: systemActor,
    entityId: String(seat._id),
    version: seat.version + 1,
    // What the time table of the seat needs: the state that ends here.
    data: {
      from: seat.state,
      to: change.state ?? seat.state,
      hasEnded: change.since !== undefined && change.since.getTime() !== seat.since.getTime(),
      since: seat.since.toISOString(),
      reason: seat.reason,
      agentId: seat.agentId,
      agentName: seat.agentName,
      callId: seat.callId,
    },
  });

/** One conditional write with its event, again when somebody was quicker; null when nothing fits or is to do. */
export const createChangeSeat = ({ seats, clock, events }: SeatsDeps): ChangeSeat => {
  const change: ChangeSeat = async (filter, decide) => {
    const seat = await seats.findOne(filter).lean<SeatDocument | null>();
    const at = clock.now();
    const decided = seat && decide(seat, at);
    if (!decided) return null;
    const set = nextOf(seat, decided, at);
    const after = (await seats.collection.findOneAndUpdate(
      { _id: seat._id, version: seat.version },
      { $set: set, $inc: { version: 1 }, $push: { outbox: eventOf(seat, set, at) } } as never,
      { returnDocument: 'after', ignoreUndefined: true },
    )) as SeatDocument | null;
    if (!after) return change(filter, decide);
    events.nudge('seats');
    return after;
  };
  return change;
};
