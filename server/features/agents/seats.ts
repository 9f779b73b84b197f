import type { Model } from 'mongoose';
import type { SeatState } from '../../../contract/calls.ts';
import type { Clock } from '../../kernel/clock.ts';
import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type EventNudge } from '../../platform/events/index.ts';
import type { SeatDocument } from './seat.model.ts';

export interface SeatsDeps {
  seats: Model<SeatDocument>;
  clock: Clock;
  events: EventNudge;
}

export interface SeatPerson {
  id: string;
  name: string;
}

/** The one truth about who can take a call; every change is one conditional write. */
export interface Seats {
  /** The person's seat; a new one is off. */
  of(person: SeatPerson): Promise<SeatDocument>;
  /** By hand; throws `conflict` while the seat rings or talks. */
  choose(person: SeatPerson, state: 'ready' | 'break' | 'off'): Promise<SeatDocument>;
  /** The longest-idle ready seat, now ringing for this call; null when nobody is ready. */
  reserve(callId: string): Promise<SeatDocument | null>;
  /** Moves the seat that serves this call on; false when it does not (any more). */
  move(
    agentId: string,
    callId: string,
    change: { from: readonly SeatState[]; to: SeatState },
  ): Promise<boolean>;
  /** The person is gone: the seat is off, unless it still has a call. */
  leave(agentId: string): Promise<void>;
  /** Seats that have been in one of these states since before `before`. */
  inState(states: readonly SeatState[], before: Date): Promise<SeatDocument[]>;
  all(): Promise<SeatDocument[]>;
  /** Ends the wrap-up (话后处理) of a call if the agent has not ended it. */
  endWrapUp(agentId: string, callId: string): Promise<boolean>;
}

const byHand: readonly SeatState[] = ['off', 'ready', 'break', 'wrap_up'];

type Change = (
  filter: Record<string, unknown>,
  set: Partial<SeatDocument>,
  sort?: Record<string, 1>,
) => Promise<SeatDocument | null>;

/** One conditional write with its event; null when the condition did not hold. */
const createChange = ({ seats, clock, events }: SeatsDeps): Change => {
  const change: Change = async (filter, set, sort) => {
    const at = clock.now();
    const found = await seats
      .findOne(filter)
      .sort(sort ?? {})
      .lean<SeatDocument | null>();
    if (!found) return null;
    const event = newEvent({
      type: 'seat.changed',
      at,
      actor: systemActor,
      entityId: String(found._id),
      version: found.version + 1,
      data: { from: found.state, to: set.state },
    });
    const after = await seats
      .findOneAndUpdate(
        { _id: found._id, version: found.version },
        { $set: { ...set, since: at }, $inc: { version: 1 }, $push: { outbox: event } },
        { returnDocument: 'after' },
      )
      .lean<SeatDocument | null>();
    if (!after) return change(filter, set, sort); // somebody was quicker: look again
    events.nudge();
    return after;
  };
  return change;
};

export const createSeats = (deps: SeatsDeps): Seats => {
  const { seats, clock } = deps;
  const change = createChange(deps);

  const of = async ({ id, name }: SeatPerson): Promise<SeatDocument> => {
    const known = await seats.findOne({ agentId: id }).lean<SeatDocument | null>();
    if (known) return known;
    try {
      return (
        await seats.create({ agentId: id, agentName: name, state: 'off', since: clock.now() })
      ).toObject();
    } catch (error) {
      if (isDuplicateKey(error)) return of({ id, name });
      throw error;
    }
  };

  return {
    of,
    async choose(person, state) {
      const seat = await of(person);
      if (seat.state === state) return seat;
      const after = await change(
        { agentId: person.id, state: { $in: byHand } },
        { state, agentName: person.name, callId: null },
      );
      if (!after) throw conflict('The seat is ringing or talking: end the call first.');
      return after;
    },
    reserve: (callId) => change({ state: 'ready' }, { state: 'ringing', callId }, { since: 1 }),
    async move(agentId, callId, { from, to }) {
      const keepsCall = to === 'ringing' || to === 'talking' || to === 'wrap_up';
      const after = await change(
        { agentId, callId, state: { $in: from } },
        { state: to, callId: keepsCall ? callId : null },
      );
      return after !== null;
    },
    async leave(agentId) {
      await change(
        { agentId, state: { $in: ['ready', 'break', 'wrap_up'] } },
        { state: 'off', callId: null },
      );
    },
    inState: (states, before) =>
      seats.find({ state: { $in: [...states] }, since: { $lt: before } }).lean<SeatDocument[]>(),
    all: () => seats.find().sort({ state: 1, since: 1 }).lean<SeatDocument[]>(),
    async endWrapUp(agentId, callId) {
      return (await change({ agentId, callId, state: 'wrap_up' }, { state: 'ready', callId: null })) !== null;
    },
  };
};
