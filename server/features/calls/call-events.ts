import type { CallEvents, CarrierCallEvent, Reply } from '../../../integrations/telephony/port.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Callers } from '../callers/index.ts';
import type { Users } from '../users/index.ts';
import { callRatings } from '../../../contract/calls.ts';
import { words } from './caller/words.ts';
import { handlerOf, learn } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import { changeCall, changeOrOpenCall, type CallChange, type CallPicture } from './change-call.ts';
import { createCallerDesk } from './caller/caller-desk.ts';
import { hearOfParty } from './parties/party-events.ts';
import { afterPassedTo } from './parties/passed-to.ts';
import { reachCitizen } from './outbound/reach-citizen.ts';
import { noteRecording, type RecordingDeps } from './recordings/recordings.ts';
import { assess, type Routing, type RoutingDeps } from './routing/index.ts';
import { endCaller, finish } from './end-call.ts';
import { settleSeat } from './settle-seat.ts';

export interface CallEventDeps extends RoutingDeps, RecordingDeps {
  routing: Routing;
  users: Users;
  tickets: Tickets;
  callers: Callers;
}

interface Recorded {
  call: CallDocument;
  /** The call as it was when this was written: whoever was being rung must be let go, however short a time ago. */
  before: CallPicture | null;
}

/**
 * Takes down what the carrier told. Works for any event, in any order, any number of times; `atFirst` is written with
 * the first word of a call's arrival alone.
 */
const recordEvent = async (
  deps: Omit<CallEventDeps, 'routing' | 'tickets' | 'callers'>,
  event: CarrierCallEvent,
  atFirst: CallChange = {},
): Promise<Recorded> => {
  const names = event.agentId ? await deps.users.namesOf([event.agentId]) : new Map<string, string>();
  let before: CallPicture | null = null;
  const written = await changeOrOpenCall(deps, event.carrierId, (call) => {
    before = call;
    if (call.withdrawn.includes(event.offerId ?? '')) return {};
    const facts = learn(call.facts, event);
    const handler = handlerOf(facts, call.passedOn);
    // Whoever answered keeps the reservation: it knows the leg that must end when the caller is gone.
    const isOver =
      facts.endedAt !== null || (handler !== undefined && call.reservation?.offerId !== handler.offerId);
    const agentName = handler && names.get(handler.agentId);
    const first = event.kind === 'arrived' && call.facts.startedAt === null ? atFirst : {};
    return {
      ...first,
      facts,
      ...(agentName !== undefined && { agentName }),
      ...(isOver && { reservation: null }),
    };
  });
  return { call: written, before };
};

/** Whom the call is for; the caller hears the greeting meanwhile. Failing that it waits like any other. */
const findAgent = async (deps: CallEventDeps, call: CallDocument): Promise<void> => {
  try {
    const [rules, matter, { isConfidential }] = await Promise.all([
      deps.rules.read(),
      deps.tickets.callerMatter(call.facts.callerNumber),
      deps.callers.profile(call.facts.callerNumber),
    ]);
    await changeCall(deps, { _id: call._id }, (present) =>
      present.state === 'queued'
        ? { ...assess(present, rules, matter), ...(isConfidential && { isConfidential }) }
        : undefined,
    );
  } catch (error) {
    deps.logger.warn({ err: error }, 'a call could not be assessed');
  }
  await deps.routing.assign();
};

/** The agent has hung up: a caller who is not with them in the conference yet would wait for nobody. */
const hangUpAfter = async (deps: CallEventDeps, { carrierId, offerId = '' }: CarrierCallEvent) => {
  const call = await deps.calls.findOne({ carrierId }).lean<CallDocument | null>();
  if (!call || call.facts.endedAt !== null) return;
  if (handlerOf(call.facts, call.passedOn)?.offerId === offerId) await endCaller(deps, call);
};

/** The caller comes to an agent once: a word that is repeated must not tear the conversation apart. */
const connect = async (deps: CallEventDeps, call: CallDocument, offerId: string): Promise<void> => {
  const isOpen = { _id: call._id, connectedOffer: { $ne: offerId }, 'facts.endedAt': null };
  if (!(await changeCall(deps, isOpen, () => ({ connectedOffer: offerId })))) return;
  try {
    await deps.telephony.connectCaller(call.carrierId);
  } catch (error) {
    await changeCall(deps, { _id: call._id }, () => ({ connectedOffer: null }));
    throw error;
  }
};

/** The agent is on the line: the caller comes to them, or is called now. */
const bringTogether = async (deps: CallEventDeps, call: CallDocument, offerId: string): Promise<void> => {
  if (call.direction === 'outbound') await reachCitizen(deps, call);
  else await connect(deps, call, offerId);
};

const progressed = async (deps: CallEventDeps, event: CarrierCallEvent): Promise<void> => {
  if (await hearOfParty(deps, event)) {
    await afterPassedTo(deps, event);
    return;
  }
  if (event.kind === 'agent_unanswered') {
    await deps.routing.giveUp(event.carrierId, event.offerId ?? '');
    return;
  }
  if (event.kind === 'agent_ended') {
    await hangUpAfter(deps, event);
    return;
  }
  const { call, before } = await recordEvent(deps, event);
  if (call.facts.endedAt !== null) {
    await finish(deps, call, before);
    return;
  }
  const handler = handlerOf(call.facts, call.passedOn);
  const taken = event.kind === 'agent_answered' && handler?.offerId === event.offerId ? handler : undefined;
  // The caller who comes to the agent does not wait for the seat to be written down.
  await Promise.all([
    call.agentId !== null && settleSeat(deps, call, call.agentId),
    taken && bringTogether(deps, call, taken.offerId),
  ]);
};

/** 黑名单: never those who have an open request about danger, and nobody when the list cannot be read. */
const isBlocked = async ({ callers, tickets, logger }: CallEventDeps, phone: string): Promise<boolean> => {
  try {
    if (!(await callers.isBlocked(phone))) return false;
    return (await tickets.callerMatter(phone))?.isDangerous !== true;
  } catch (error) {
    logger.warn({ err: error }, 'the list of blocked callers could not be read');
    return false;
  }
};

/** A blocked caller may leave a message, or say that it is an emergency. */
const turnAway = async (deps: CallEventDeps, event: CarrierCallEvent): Promise<Reply | undefined> => {
  if (!(await isBlocked(deps, event.from))) return undefined;
  const { call } = await recordEvent(deps, event, { isBlocked: true, leaving: 'message' });
  if (!call.isBlocked) return undefined;
  const { nuisance } = await deps.rules.read();
  return { message: nuisance.blockedWords, then: 'insist' };
};

const announcementOf = async ({ rules }: CallEventDeps, name: string): Promise<string> => {
  const { nuisance, satisfaction } = await rules.read();
  if (name === 'satisfaction') return satisfaction.question;
  if (name === 'passing') return words.passing;
  return name === 'abusive' ? nuisance.abusiveWords : nuisance.silentWords;
};

export const createCallEvents = (deps: CallEventDeps): CallEvents => {
  const { calls, routing, seats } = deps;
  const desk = createCallerDesk(deps);
  return {
    async arrived(event) {
      const turnedAway = await turnAway(deps, event);
      if (turnedAway) return turnedAway;
      const reply = await desk.admit();
      const { call } = await recordEvent(deps, event);
      if (reply.then === 'message') {
        await changeCall(deps, { _id: call._id }, () => ({ leaving: 'message' }));
        return reply;
      }
      // Finding an agent is not in the webhook's path.
      void findAgent(deps, call);
      return reply;
    },
    waiting: (carrierId) => desk.waiting(carrierId),
    async pressed(input) {
      const reply = await desk.pressed(input);
      // Whom they ask for now may be free, and so may be the agent whom they let go.
      void routing.assign();
      return reply;
    },
    async insisted(input) {
      const reply = await desk.insisted(input);
      if (reply.then === 'wait') void routing.assign();
      return reply;
    },
    announcement: (name) => announcementOf(deps, name),
    isRecorded: async () => (await deps.rules.read()).isRecorded,
    async rated(carrierId, digits) {
      const rating = callRatings[Number(digits) - 1];
      if (rating === undefined) return { message: words.goodbye, then: 'end' };
      await changeCall(deps, { carrierId }, (call) => (call.rating === null ? { rating } : undefined));
      return { message: words.rated, then: 'end' };
    },
    left: (carrierId) => desk.left(carrierId),
    async recorded(recording) {
      await noteRecording(deps, recording);
    },
    progressed: (event) => progressed(deps, event),
    async agentLeft(agentId) {
      const rung = await calls
        .findOne({ state: 'ringing', 'reservation.agentId': agentId })
        .lean<CallDocument | null>();
      if (rung?.reservation) await routing.giveUp(rung.carrierId, rung.reservation.offerId);
      await seats.leave(agentId);
    },
  };
};
