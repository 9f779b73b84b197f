import type { TransferBody } from '../../../../contract/calls.ts';
import { conflict, invalidInput, invalidTransition, notFound } from '../../../kernel/errors.ts';
import { handlerOf } from '../call.facts.ts';
import type { CallDocument } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import type { Routing, RoutingDeps } from '../routing/index.ts';
import { settleSeat } from '../settle-seat.ts';
import { bringIn } from './invite.ts';

export interface PassOnDeps extends RoutingDeps {
  routing: Routing;
}

const letGo = async (deps: PassOnDeps, call: CallDocument, before: CallDocument): Promise<void> => {
  const legId = before.reservation?.legId;
  if (legId) await deps.telephony.endLeg(legId);
  if (before.agentId !== null) await settleSeat(deps, call, before.agentId);
};

const checkTarget = async ({ rules, seats }: PassOnDeps, { agentId, skill }: TransferBody): Promise<void> => {
  if (skill !== undefined && !(await rules.read()).skills.some(({ code }) => code === skill)) {
    const problem = { path: 'skill', message: 'is not one of the skills', key: 'problems.invalid' };
    throw invalidInput([problem]);
  }
  if (agentId === undefined) return;
  const isFree = (await seats.ready()).some((seat) => seat.agentId === agentId);
  if (!isFree) throw conflict('This agent is not free now.');
};

/** The caller is left with a party who is no agent: a department's telephone. The agent is out of it. */
const leaveWith = async (deps: PassOnDeps, call: CallDocument, partyId: string): Promise<CallDocument> => {
  const own = handlerOf(call.facts, call.passedOn);
  if (!own || call.callerLegId === null) throw invalidTransition(call.state, 'transfer');
  const after = await changeCall(deps, { _id: call._id, version: call.version }, () => ({
    passedOn: [...call.passedOn, own.offerId],
    passedTo: partyId,
    reservation: null,
    isHeld: false,
  }));
  if (!after) throw conflict('The call has changed meanwhile.');
  if (call.isHeld) await deps.telephony.hold(call.carrierId, call.callerLegId, false);
  await letGo(deps, after, call);
  return after;
};

/** 直接转接 to a department: it is called, and the caller waits for it to pick up. */
const transferOut = async (
  deps: PassOnDeps,
  call: CallDocument,
  { number, name }: { number: string; name: string },
): Promise<CallDocument> => {
  if (call.callerLegId === null) throw invalidTransition(call.state, 'transfer');
  const called = await bringIn(deps, call, { name, agentId: null, number, mode: 'talk' });
  const party = called.parties.findLast(({ state, agentId }) => state !== 'ended' && agentId === null);
  if (!party) throw conflict('The department could not be called.');
  const after = await leaveWith(deps, called, party.offerId);
  await deps.telephony.announce(call.carrierId, call.callerLegId, 'passing');
  return after;
};

/** 直接转接: the caller waits again, before the others, for an agent or a skill; the agent is out of it. */
export const transfer = async (
  deps: PassOnDeps,
  call: CallDocument,
  to: TransferBody,
): Promise<CallDocument> => {
  if (to.number !== undefined) {
    return transferOut(deps, call, { number: to.number, name: to.name ?? to.number });
  }
  await checkTarget(deps, to);
  const offerId = handlerOf(call.facts, call.passedOn)?.offerId;
  if (offerId === undefined || call.callerLegId === null) throw invalidTransition(call.state, 'transfer');
  const after = await changeCall(deps, { _id: call._id, version: call.version }, () => ({
    passedOn: [...call.passedOn, offerId],
    reservation: null,
    isHeld: false,
    priority: 'transfer',
    wanted: { skills: to.skill === undefined ? [] : [to.skill], preferredAgentId: to.agentId ?? null },
  }));
  if (!after) throw conflict('The call has changed meanwhile.');
  await deps.telephony.queueCaller(call.callerLegId);
  await letGo(deps, after, call);
  await deps.routing.assign();
  return (await deps.calls.findById(call._id).lean<CallDocument | null>()) ?? after;
};

/** 咨询转接: whoever was consulted takes the call over, an agent or a department, and the agent is out of it. */
export const handOver = async (
  deps: PassOnDeps,
  call: CallDocument,
  partyId: string,
): Promise<CallDocument> => {
  const party = call.parties.find(({ offerId }) => offerId === partyId);
  if (!party) throw notFound('Party', partyId);
  const own = handlerOf(call.facts, call.passedOn);
  const { agentId, legId } = party;
  if (!own || party.mode !== 'talk' || party.state !== 'joined') {
    throw invalidTransition(party.state, 'hand over');
  }
  if (agentId === null) return leaveWith(deps, call, partyId);
  const at = deps.clock.now();
  const after = await changeCall(deps, { _id: call._id, version: call.version }, ({ facts, parties }) => ({
    facts: { ...facts, answers: [...facts.answers, { offerId: partyId, agentId, at }] },
    passedOn: [...call.passedOn, own.offerId],
    agentName: party.name,
    parties: parties.filter(({ offerId }) => offerId !== partyId),
    reservation: { offerId: partyId, agentId, agentName: party.name, legId, rungAt: at, until: at },
    isHeld: false,
    // They are in the conference already: a word of theirs that is repeated must not fetch the caller again.
    connectedOffer: partyId,
  }));
  if (!after) throw conflict('The call has changed meanwhile.');
  if (call.isHeld && call.callerLegId !== null) {
    await deps.telephony.hold(call.carrierId, call.callerLegId, false);
  }
  await letGo(deps, after, call);
  return after;
};
