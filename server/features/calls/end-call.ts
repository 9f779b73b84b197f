import type { CallDocument } from './call.model.ts';
import { isAskedByRule } from './caller/ask-rating.ts';
import { changeCall } from './change-call.ts';
import type { Routing, RoutingDeps } from './routing/index.ts';
import { settleSeat } from './settle-seat.ts';

export interface EndDeps extends RoutingDeps {
  routing: Routing;
}

const endQuietly = ({ telephony, logger }: EndDeps, legId: string): Promise<void> =>
  telephony
    .endLeg(legId)
    .catch((error: unknown) => logger.warn({ err: error }, "a party's leg could not be ended"));

/** The call is over: the agent's leg rings or talks to nobody any more, and those who talked write it up. */
export const finish = async (
  deps: EndDeps,
  call: CallDocument,
  before: Pick<CallDocument, 'reservation'> | null,
): Promise<void> => {
  const { routing } = deps;
  const legId = before?.reservation?.legId;
  if (legId) await endQuietly(deps, legId);
  const parties = call.parties.filter(({ state }) => state !== 'ended');
  for (const { legId: partyLeg } of parties) if (partyLeg) await endQuietly(deps, partyLeg);
  const agents = new Set([
    call.agentId,
    before?.reservation?.agentId ?? null,
    ...call.facts.answers.map(({ agentId }) => agentId),
    ...call.parties.map(({ agentId }) => agentId),
  ]);
  for (const agentId of agents) if (agentId !== null) await settleSeat(deps, call, agentId);
  void routing.assign();
};

/** The conversation is over as of now, whatever the carrier still does with the citizen's leg. */
const conclude = async (deps: EndDeps, call: CallDocument, isAsked: boolean): Promise<void> => {
  const at = deps.clock.now();
  const over = await changeCall(deps, { _id: call._id }, ({ facts, askedAt }) => ({
    facts: { ...facts, endedAt: facts.endedAt ?? at },
    reservation: null,
    askedAt: isAsked ? (askedAt ?? at) : askedAt,
  }));
  if (over) await finish(deps, over, call);
};

/**
 * The agent is done with the call: the citizen is asked how satisfied they are, or their leg ends. Of a call in which
 * they were never called, there is none to end, and the call is over.
 */
export const endCaller = async (deps: EndDeps, call: CallDocument): Promise<void> => {
  const { telephony } = deps;
  if (call.callerLegId === null) {
    await conclude(deps, call, false);
  } else if (await isAskedByRule(deps.rules, call, 'keypad')) {
    await telephony.askSatisfaction(call.carrierId, call.callerLegId);
    await conclude(deps, call, true);
  } else {
    await telephony.hangUp(call.callerLegId);
  }
};
