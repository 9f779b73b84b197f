import type { CallEvents, CarrierCallEvent } from '../../../integrations/telephony/port.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Users } from '../users/index.ts';
import { handlerOf, learn } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import { changeCall, changeOrOpenCall } from './change-call.ts';
import { assess, type Routing, type RoutingDeps } from './routing/index.ts';
import { settleSeat } from './settle-seat.ts';

const greeting = '您好，这里是福州12345政务服务便民热线，正在为您接通话务员。';

export interface CallEventDeps extends RoutingDeps {
  routing: Routing;
  users: Users;
  tickets: Tickets;
}

/** Takes down what the carrier told. Works for any event, in any order, any number of times. */
export const recordEvent = async (
  deps: Omit<CallEventDeps, 'routing' | 'tickets'>,
  event: CarrierCallEvent,
): Promise<CallDocument> => {
  const names = event.agentId ? await deps.users.namesOf([event.agentId]) : new Map<string, string>();
  return changeOrOpenCall(deps, event.carrierId, (call) => {
    if (call.withdrawn.includes(event.offerId ?? '')) return {};
    const facts = learn(call.facts, event);
    const handler = handlerOf(facts, call.passedOn);
    // Whoever answered keeps the reservation: it knows the leg that must end when the caller is gone.
    const isOver =
      facts.endedAt !== null || (handler !== undefined && call.reservation?.offerId !== handler.offerId);
    const agentName = handler && names.get(handler.agentId);
    return { facts, ...(agentName !== undefined && { agentName }), ...(isOver && { reservation: null }) };
  });
};

/** Whom the call is for; the caller hears the greeting meanwhile. Failing that it waits like any other. */
const findAgent = async (deps: CallEventDeps, call: CallDocument): Promise<void> => {
  try {
    const [rules, matter] = await Promise.all([
      deps.rules.read(),
      deps.tickets.callerMatter(call.facts.callerNumber),
    ]);
    await changeCall(deps, { _id: call._id }, (present) =>
      present.state === 'queued' ? assess(present, rules, matter) : undefined,
    );
  } catch (error) {
    deps.logger.warn({ err: error }, 'a call could not be assessed');
  }
  await deps.routing.assign();
};

/** The call is over: the agent's leg rings or talks to nobody any more, and those who talked write it up. */
const finish = async (deps: CallEventDeps, call: CallDocument, before: CallDocument | null) => {
  const { telephony, logger, routing } = deps;
  const legId = before?.reservation?.legId;
  if (legId) {
    await telephony
      .endLeg(legId)
      .catch((error: unknown) => logger.warn({ err: error }, "an agent's leg could not be ended"));
  }
  const agents = new Set([call.agentId, before?.reservation?.agentId ?? null]);
  for (const agentId of agents) if (agentId !== null) await settleSeat(deps, call, agentId);
  void routing.assign();
};

/** The agent has hung up: a caller who is not with them in the conference yet would wait for nobody. */
const hangUpAfter = async ({ calls, telephony }: CallEventDeps, { carrierId, agentId }: CarrierCallEvent) => {
  const call = await calls.findOne({ carrierId }).lean<CallDocument | null>();
  if (call && handlerOf(call.facts, call.passedOn)?.agentId === agentId && call.facts.endedAt === null) {
    await telephony.hangUp(carrierId);
  }
};

export const createCallEvents = (deps: CallEventDeps): CallEvents => {
  const { calls, routing, seats } = deps;
  return {
    async arrived(event) {
      const call = await recordEvent(deps, event);
      // Finding an agent is not in the webhook's path.
      void findAgent(deps, call);
      return { message: greeting };
    },
    async progressed(event) {
      if (event.kind === 'agent_unanswered') {
        await routing.giveUp(event.carrierId, event.offerId ?? '');
        return;
      }
      if (event.kind === 'agent_ended') {
        await hangUpAfter(deps, event);
        return;
      }
      const before = await calls.findOne({ carrierId: event.carrierId }).lean<CallDocument | null>();
      const call = await recordEvent(deps, event);
      if (call.facts.endedAt !== null) await finish(deps, call, before);
      else if (call.agentId !== null) await settleSeat(deps, call, call.agentId);
    },
    async agentLeft(agentId) {
      const rung = await calls
        .findOne({ state: 'ringing', 'reservation.agentId': agentId })
        .lean<CallDocument | null>();
      if (rung?.reservation) await routing.giveUp(rung.carrierId, rung.reservation.offerId);
      await seats.leave(agentId);
    },
  };
};
