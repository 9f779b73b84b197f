import type { CallEvents, CarrierCallEvent } from '../../../integrations/telephony/port.ts';
import type { CallDocument } from './call.model.ts';
import type { Routing, RoutingDeps } from './routing/index.ts';
import { settleSeat } from './settle-seat.ts';

/** Webhooks are given this long before anybody asks after them. */
const quietMs = 45_000;
const batchSize = 200;

export interface SweepDeps extends RoutingDeps {
  routing: Routing;
  callEvents: CallEvents;
}

type Told = Omit<CarrierCallEvent, 'kind'>;

/** The caller hears nobody: the agent's leg ended without a word. */
const isAgentGone = async (
  telephony: SweepDeps['telephony'],
  { state, reservation }: CallDocument,
): Promise<boolean> => {
  if ((state !== 'talking' && state !== 'held') || !reservation?.legId) return false;
  return !(await telephony.isLive(reservation.legId));
};

/** Departments and others who were brought in, and whose end we were never told. */
const endParties = async (
  { telephony, callEvents }: SweepDeps,
  call: CallDocument,
  told: Told,
): Promise<void> => {
  for (const { offerId, legId, state } of call.parties) {
    if (state === 'ended' || legId === null || (await telephony.isLive(legId))) continue;
    const kind = state === 'joined' ? 'agent_ended' : 'agent_unanswered';
    await callEvents.progressed({ ...told, kind, offerId });
  }
};

/** Calls whose end we were never told: the carrier has forgotten them, or its webhook was lost. */
const endForgotten = async (deps: SweepDeps): Promise<void> => {
  const { calls, clock, telephony, callEvents } = deps;
  const at = clock.now();
  const open = await calls
    .find({
      state: { $in: ['queued', 'ringing', 'talking', 'held', 'leaving'] },
      arrivedAt: { $lt: new Date(at.getTime() - quietMs) },
    })
    .sort({ arrivedAt: 1 })
    .limit(batchSize)
    .lean<CallDocument[]>();
  for (const call of open) {
    const { carrierId, facts, callerLegId, direction, state } = call;
    // A call-back that waits for its turn has no leg yet, and needs none.
    if (direction === 'outbound' && state === 'queued') continue;
    const told = { carrierId, from: facts.callerNumber, to: facts.calledNumber, at };
    const isCallerGone = callerLegId === null || !(await telephony.isLive(callerLegId));
    if (isCallerGone) await callEvents.progressed({ ...told, kind: 'ended' });
    else if (await isAgentGone(telephony, call)) {
      const offerId = call.reservation?.offerId ?? '';
      await callEvents.progressed({ ...told, kind: 'agent_ended', offerId });
    } else await endParties(deps, call, told);
  }
};

/** Seats that a stopped process left behind. */
const settleForgotten = async (deps: SweepDeps): Promise<void> => {
  const { calls, clock, seats } = deps;
  const now = clock.now().getTime();
  for (const seat of await seats.inState(['ringing', 'talking'], new Date(now - quietMs))) {
    const call = await calls.findById(seat.callId).lean<CallDocument | null>();
    if (call) await settleSeat(deps, call, seat.agentId);
    else await seats.leave(seat.agentId);
  }
  for (const seat of await seats.inState(['wrap_up'], new Date(now - quietMs))) {
    await seats.endWrapUp(seat.agentId, seat.callId ?? '');
  }
};

const giveUpForgotten = async ({ calls, clock, routing }: SweepDeps): Promise<void> => {
  const rung = await calls
    .find({ state: 'ringing', 'reservation.until': { $lt: new Date(clock.now().getTime() - quietMs) } })
    .lean<CallDocument[]>();
  for (const { carrierId, reservation } of rung) {
    if (reservation) await routing.giveUp(carrierId, reservation.offerId);
  }
};

/** Once a minute: what timers and webhooks missed. */
export const sweep = async (deps: SweepDeps): Promise<void> => {
  await endForgotten(deps);
  await giveUpForgotten(deps);
  await settleForgotten(deps);
  await deps.routing.assign();
};
