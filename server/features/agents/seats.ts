import type { SkillLevel } from '../../../contract/call-rules.ts';
import type { SeatBody, SeatState } from '../../../contract/calls.ts';
import { conflict, invalidTransition } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { createChangeSeat, type ChangeSeat, type SeatsDeps } from './change-seat.ts';
import type { SeatDocument } from './seat.model.ts';

export interface SeatPerson {
  id: string;
  name: string;
}

export interface SeatMove {
  from: readonly SeatState[];
  to: SeatState;
  reason?: SeatDocument['reason'];
  /** With `wrap_up`: how long it may last, and how often it may be lengthened. */
  wrapUp?: { until: Date; extensions: number };
  /** The seat never really left: it keeps its place among the idle. */
  since?: Date;
}

/** The one truth about who can take a call; every change is one conditional write. */
export interface Seats {
  /** The person's seat; a new one is off. */
  of(person: SeatPerson): Promise<SeatDocument>;
  /** By hand; throws `conflict` while the seat rings or talks. */
  choose(person: SeatPerson, choice: SeatBody): Promise<SeatDocument>;
  /** This seat, if still ready, now ringing for this call; null when it is not ready any more. */
  reserve(agentId: string, callId: string): Promise<SeatDocument | null>;
  /** The person takes a call of their own making; throws `conflict` when the seat rings or talks. */
  claim(person: SeatPerson, callId: string): Promise<SeatDocument>;
  /** Throws `conflict` when the seat rings or talks. */
  checkFree(person: SeatPerson): Promise<void>;
  /** Moves the seat that serves this call on; false when it does not (any more). */
  move(agentId: string, callId: string, change: SeatMove): Promise<boolean>;
  /** The person is gone: the seat is off, unless it still has a call. */
  leave(agentId: string): Promise<void>;
  /** Seats that have been in one of these states since before `before`. */
  inState(states: readonly SeatState[], before: Date): Promise<SeatDocument[]>;
  /** Those who could take a call now, the longest idle first. */
  ready(): Promise<SeatDocument[]>;
  /** How many people are at work: everybody but those in a break or off. */
  staffed(): Promise<number>;
  all(): Promise<SeatDocument[]>;
  /** More time for the wrap-up, up to `limit`; throws `invalid_transition` when there is none left to lengthen. */
  extendWrapUp(agentId: string, seconds: number): Promise<SeatDocument>;
  /** Ends the wrap-up (话后处理) of a call if it is due; gives the new end when it was lengthened meanwhile. */
  endWrapUp(agentId: string, callId: string): Promise<{ hasEnded: boolean; until: Date | null }>;
  setSkills(person: SeatPerson, skills: SkillLevel[]): Promise<SeatDocument>;
}

const byHand: readonly SeatState[] = ['off', 'ready', 'break', 'wrap_up'];
const keepsCall: readonly SeatState[] = ['ringing', 'talking', 'wrap_up'];

const busy = () => conflict('The seat is ringing or talking: end the call first.');

const moveTo = (change: ChangeSeat) => async (agentId: string, callId: string, to: SeatMove) => {
  const after = await change({ agentId, callId, state: { $in: to.from } }, () => ({
    state: to.to,
    callId: keepsCall.includes(to.to) ? callId : null,
    ...(to.reason !== undefined && { reason: to.reason }),
    ...(to.wrapUp && { wrapUpUntil: to.wrapUp.until, extensionsLeft: to.wrapUp.extensions }),
    ...(to.since && { since: to.since }),
  }));
  return after !== null;
};

/** Takes the person's seat out of the database, or puts a new one there. */
const createOf = ({ seats, clock }: SeatsDeps) => {
  const of = async ({ id, name }: SeatPerson): Promise<SeatDocument> => {
    const known = await seats.findOne({ agentId: id }).lean<SeatDocument | null>();
    if (known) return known;
    try {
      const fresh = { agentId: id, agentName: name, state: 'off' as const, since: clock.now() };
      return (await seats.create(fresh)).toObject();
    } catch (error) {
      if (isDuplicateKey(error)) return of({ id, name });
      throw error;
    }
  };
  return of;
};

const createWrapUp = ({ seats, clock }: SeatsDeps, change: ChangeSeat) => ({
  async extendWrapUp(agentId: string, seconds: number): Promise<SeatDocument> {
    const after = await change({ agentId, state: 'wrap_up' }, ({ wrapUpUntil, extensionsLeft }, at) =>
      extensionsLeft > 0
        ? {
            wrapUpUntil: new Date((wrapUpUntil ?? at).getTime() + seconds * 1000),
            extensionsLeft: extensionsLeft - 1,
          }
        : undefined,
    );
    if (after) return after;
    throw invalidTransition('wrap_up', 'extend');
  },
  async endWrapUp(agentId: string, callId: string) {
    const isOf = { agentId, callId, state: 'wrap_up' as const };
    const after = await change(isOf, ({ wrapUpUntil }, at) =>
      wrapUpUntil === null || wrapUpUntil <= at ? { state: 'ready' } : undefined,
    );
    if (after) return { hasEnded: true, until: null };
    const seat = await seats.findOne(isOf).lean<SeatDocument | null>();
    const until = seat?.wrapUpUntil ?? null;
    return { hasEnded: false, until: until !== null && until > clock.now() ? until : null };
  },
});

export const createSeats = (deps: SeatsDeps): Seats => {
  const { seats } = deps;
  const change = createChangeSeat(deps);
  const of = createOf(deps);
  return {
    of,
    ...createWrapUp(deps, change),
    async choose(person, { state, ...more }) {
      const seat = await of(person);
      const reason = 'reason' in more ? more.reason : null;
      if (seat.state === state && seat.reason === reason) return seat;
      const after = await change({ agentId: person.id, state: { $in: byHand } }, (present) => ({
        state,
        reason,
        agentName: person.name,
        callId: null,
        // A wrap-up may be ended early, but a lunch does not turn into a meeting without being counted as lunch.
        since: present.state === state && present.reason === reason ? present.since : deps.clock.now(),
      }));
      if (!after) throw busy();
      return after;
    },
    reserve: (agentId, callId) => change({ agentId, state: 'ready' }, () => ({ state: 'ringing', callId })),
    async claim(person, callId) {
      await of(person);
      const after = await change({ agentId: person.id, state: { $in: byHand } }, () => ({
        state: 'ringing',
        callId,
        agentName: person.name,
      }));
      if (!after) throw busy();
      return after;
    },
    async checkFree(person) {
      if (!byHand.includes((await of(person)).state)) throw busy();
    },
    move: moveTo(change),
    async leave(agentId) {
      await change({ agentId, state: { $in: ['ready', 'break', 'wrap_up'] } }, () => ({ state: 'off' }));
    },
    inState: (states, before) =>
      seats.find({ state: { $in: [...states] }, since: { $lt: before } }).lean<SeatDocument[]>(),
    ready: () => seats.find({ state: 'ready' }).sort({ since: 1 }).lean<SeatDocument[]>(),
    staffed: () => seats.countDocuments({ state: { $in: ['ready', 'ringing', 'talking', 'wrap_up'] } }),
    all: () => seats.find().sort({ state: 1, since: 1 }).lean<SeatDocument[]>(),
    async setSkills(person, skills) {
      await of(person);
      return (await change({ agentId: person.id }, () => ({ skills }))) ?? of(person);
    },
  };
};
