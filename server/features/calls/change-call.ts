import type { Model } from 'mongoose';
import type { CallState } from '../../../contract/calls.ts';
import type { Clock } from '../../kernel/clock.ts';
import { conflict } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type DomainEvent, type EventNudge } from '../../platform/events/index.ts';
import { handlerOf, noFacts, stateOf } from './call.facts.ts';
import { endStates, type CallNews } from './call.news.ts';
import { figuresOf, isServed, noFigures } from './call.figures.ts';
import type { CallDocument, TrailStep } from './call.model.ts';
import { rankOf } from './routing/rank.ts';

export interface CallDeps {
  calls: Model<CallDocument>;
  clock: Clock;
  events: EventNudge;
}

/** What commands decide; state, agent, rank and figures follow from it. */
export type CallPicture = Pick<
  CallDocument,
  | 'facts'
  | 'direction'
  | 'callerLegId'
  | 'dialledAt'
  | 'taskId'
  | 'isHandpicked'
  | 'leaving'
  | 'isBlocked'
  | 'warnings'
  | 'askedAt'
  | 'askedByTextAt'
  | 'rating'
  | 'isRecordingPaused'
  | 'ending'
  | 'isConfidential'
  | 'summary'
  | 'topic'
  | 'recordings'
  | 'recordingsUntil'
  | 'isHeld'
  | 'reservation'
  | 'withdrawn'
  | 'passedOn'
  | 'passedTo'
  | 'connectedOffer'
  | 'parties'
  | 'wanted'
  | 'priority'
  | 'agentName'
  | 'ticketIds'
  | 'figures'
>;

export type CallChange = Partial<CallPicture>;

const conversing: readonly CallState[] = ['talking', 'held'];
const tries = 20;
interface Step {
  entityId: string;
  version: number;
  from: CallState | null;
  picture: CallPicture & { state: CallState };
  hasRecorded?: boolean;
  isRated?: boolean;
  isWrappedUp?: boolean;
}

/**
 * `call.waiting` (somebody must be found), `call.ended`, `call.recorded` when there is something else to listen to,
 * `call.rated` and `call.wrapped-up`, often after the end, and `call.changed` for all in between.
 */
const typeOf = ({ from, picture: { state }, hasRecorded, isRated, isWrappedUp }: Step): string => {
  if (from !== state && state === 'queued') return 'call.waiting';
  if (from !== state && endStates.includes(state)) return 'call.ended';
  if (isRated) return 'call.rated';
  if (isWrappedUp) return 'call.wrapped-up';
  return hasRecorded ? 'call.recorded' : 'call.changed';
};

const eventOf = (step: Step, at: Date): DomainEvent => {
  const { entityId, version, from, picture } = step;
  const data: CallNews = {
    from,
    to: picture.state,
    outcome: picture.figures.outcome,
    isNuisance: picture.ending !== null,
    hasTickets: picture.ticketIds.length > 0,
    hasTask: picture.taskId !== null,
  };
  return newEvent({ type: typeOf(step), at, actor: systemActor, entityId, version, data: { ...data } });
};

const isSame = (before: CallDocument, change: CallChange): boolean =>
  (Object.keys(change) as (keyof CallChange)[]).every(
    (field) => JSON.stringify(change[field]) === JSON.stringify(before[field]),
  );

/** What follows from the rest of the record. */
const derive = (picture: CallPicture & Pick<CallDocument, 'arrivedAt'>) => {
  const { facts, reservation, isHeld, passedOn, priority, arrivedAt } = picture;
  const circumstances = {
    isReserved: reservation !== null,
    isHeld,
    passedOn,
    isLeaving: picture.leaving !== null,
    isServed: isServed(picture),
    isPassedTo: (picture.passedTo ?? null) !== null,
    isOutbound: picture.direction === 'outbound',
  };
  const state = stateOf(facts, circumstances);
  return {
    state,
    // Whoever talks next is recorded from the start: a pause is over with the conversation in which it was made.
    isRecordingPaused: picture.isRecordingPaused && conversing.includes(state),
    agentId: (handlerOf(facts, passedOn) ?? facts.answers.at(-1))?.agentId ?? null,
    rank: rankOf(facts.startedAt ?? arrivedAt, priority),
    figures: figuresOf(picture),
  };
};

/** What the trail says of the state that a change leads to. */
const stepOf = (
  picture: Pick<CallPicture, 'reservation' | 'agentName' | 'priority' | 'leaving' | 'withdrawn'> & {
    state: CallState;
  },
  from: CallState | null,
  at: Date,
): TrailStep => ({
  at,
  from,
  to: picture.state,
  agentName: picture.reservation?.agentName ?? picture.agentName,
  priority: picture.priority,
  leaving: picture.leaving,
  missed: picture.withdrawn.length,
});

/** One conditional write with its event; null when somebody came between. */
const write = async (
  { calls, clock }: CallDeps,
  before: CallDocument,
  change: CallChange,
): Promise<CallDocument | null> => {
  const derived = derive({ ...before, ...change });
  const step = {
    entityId: String(before._id),
    version: before.version + 1,
    from: before.state,
    picture: { ...before, ...change, ...derived },
    hasRecorded: change.recordings !== undefined,
    isRated: (change.rating ?? null) !== null,
    isWrappedUp: change.figures !== undefined,
  };
  // Straight to the collection: everything has its type already, and a call is written eight times.
  return calls.collection.findOneAndUpdate(
    { _id: before._id, version: before.version },
    {
      $set: { ...change, ...derived },
      $inc: { version: 1 },
      $push: {
        outbox: eventOf(step, clock.now()),
        trail: stepOf(step.picture, before.state, clock.now()),
      },
    } as never,
    { returnDocument: 'after', ignoreUndefined: true },
  ) as unknown as Promise<CallDocument | null>;
};

/**
 * Reads, decides and writes if nobody came between, again until it succeeds. `decide` may run several times; it
 * gives undefined, or what is there already, to change nothing. Returns the call as it then is, null when there
 * is none. Throws `conflict` when others kept coming between.
 */
export const changeCall = async (
  deps: CallDeps,
  filter: Record<string, unknown>,
  decide: (call: CallDocument) => CallChange | undefined,
): Promise<CallDocument | null> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await deps.calls.findOne(filter).lean<CallDocument | null>();
    if (!before) return null;
    const change = decide(before);
    if (!change || isSame(before, change)) return before;
    const after = await write(deps, before, change);
    if (after) {
      deps.events.nudge('calls');
      return after;
    }
  }
  throw conflict('The call keeps changing: please try again.');
};

const untouched: CallPicture = {
  facts: noFacts,
  direction: 'inbound',
  callerLegId: null,
  dialledAt: null,
  taskId: null,
  isHandpicked: false,
  leaving: null,
  isBlocked: false,
  warnings: [],
  askedAt: null,
  askedByTextAt: null,
  rating: null,
  isRecordingPaused: false,
  ending: null,
  isConfidential: false,
  summary: null,
  topic: null,
  recordings: [],
  recordingsUntil: null,
  isHeld: false,
  reservation: null,
  withdrawn: [],
  passedOn: [],
  passedTo: null,
  connectedOffer: null,
  parties: [],
  wanted: { skills: [], preferredAgentId: null },
  priority: null,
  agentName: null,
  ticketIds: [],
  figures: noFigures,
};

/** Writes a new call; null when there is one of this name already. */
export const openCall = async (
  { calls, clock, events }: CallDeps,
  carrierId: string,
  change: CallChange,
): Promise<CallDocument | null> => {
  const at = clock.now();
  const picture = { ...untouched, ...change, arrivedAt: at };
  const derived = derive(picture);
  const call = new calls({ ...picture, ...derived, carrierId });
  const step = { entityId: String(call._id), version: 0, from: null, picture: { ...picture, ...derived } };
  call.set('outbox', [eventOf(step, at)]);
  call.set('trail', [stepOf(step.picture, null, at)]);
  try {
    const created = (await call.save()).toObject();
    events.nudge('calls');
    return created;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
};

/** As `changeCall`, for a call of which this may be the first word. Safe against two webhooks at once. */
export const changeOrOpenCall = async (
  deps: CallDeps,
  carrierId: string,
  decide: (call: CallPicture) => CallChange,
): Promise<CallDocument> =>
  (await changeCall(deps, { carrierId }, decide)) ??
  (await openCall(deps, carrierId, { callerLegId: carrierId, ...decide(untouched) })) ??
  changeOrOpenCall(deps, carrierId, decide);
