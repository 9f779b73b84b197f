import * as contract from '../../../../contract/calls.ts';
import { forbidden, invalidTransition, notFound } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Tickets } from '../../tickets/index.ts';
import type { CallDocument } from '../call.model.ts';
import { actionsOf, presentCall } from '../call.presenter.ts';
import { findCall, ownCall } from '../call.routes.ts';
import { changeCall } from '../change-call.ts';
import { bringIn, inviteAgent } from './invite.ts';
import { handOver, transfer, type PassOnDeps } from './pass-on.ts';
import { supervise } from './supervise.ts';

export interface PartyRoutesDeps extends PassOnDeps {
  audit: Audit;
  tickets: Tickets;
}

type Action = contract.Call['allowedActions'][number];

/** The call, if this agent may do that in it now. */
const callFor = async (
  deps: PartyRoutesDeps,
  viewer: Viewer,
  { callId, action }: { callId: string; action: Action },
) => {
  const call = await ownCall(deps, viewer, callId);
  if (!actionsOf(call, viewer.id).includes(action)) throw invalidTransition(call.state, action);
  return call;
};

const endParty = async (
  deps: PartyRoutesDeps,
  viewer: Viewer,
  { callId, partyId }: { callId: string; partyId: string },
) => {
  const call = await findCall(deps.calls, callId);
  const party = call.parties.find(({ offerId, state }) => offerId === partyId && state !== 'ended');
  if (!party) throw notFound('Party', partyId);
  if (call.agentId !== viewer.id && party.agentId !== viewer.id) throw forbidden('This is not your call.');
  if (party.legId !== null) await deps.telephony.endLeg(party.legId);
};

const linkTicket = async (
  deps: PartyRoutesDeps,
  call: CallDocument,
  ticketId: string,
): Promise<CallDocument> => {
  await deps.tickets.linkCall(ticketId, {
    callId: String(call._id),
    startedAt: (call.facts.startedAt ?? call.arrivedAt).toISOString(),
    durationSeconds: null,
    agentName: call.agentName,
    recordings: [],
    version: call.version,
  });
  const after = await changeCall(deps, { _id: call._id }, ({ ticketIds }) =>
    ticketIds.includes(ticketId) ? undefined : { ticketIds: [...ticketIds, ticketId] },
  );
  return after ?? call;
};

const passing = (deps: PartyRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/call-targets',
    permission: 'calls:take',
    summary: 'Whom a call may be passed to: agents who are free, and the directory',
    answer: contract.CallTargets,
    handle: async ({ viewer }) => {
      const [seats, { contacts }] = await Promise.all([deps.seats.ready(), deps.rules.read()]);
      const others = seats.filter(({ agentId }) => agentId !== viewer.id);
      return {
        agents: others.map(({ agentId, agentName, skills }) => ({
          agentId,
          agentName,
          skills: skills.map(({ code }) => code),
        })),
        contacts,
      };
    },
  }),
  route({
    method: 'post',
    path: '/calls/:callId/transfer',
    permission: 'calls:take',
    summary: 'Pass the caller on, to an agent or a skill, and be out of it',
    params: contract.CallParams,
    body: contract.TransferBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body }) =>
      presentCall(
        await transfer(deps, await callFor(deps, viewer, { callId, action: 'transfer' }), body),
        viewer.id,
      ),
  }),
  route({
    method: 'post',
    path: '/calls/:callId/parties/:partyId/hand-over',
    permission: 'calls:take',
    summary: 'The agent who was consulted takes the call over',
    params: contract.PartyParams,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId, partyId } }) => {
      const call = await callFor(deps, viewer, { callId, action: 'hand_over' });
      return presentCall(await handOver(deps, call, partyId), viewer.id);
    },
  }),
];

const inviting = (deps: PartyRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/calls/:callId/parties',
    permission: 'calls:take',
    summary: 'Bring an agent or a number into the call',
    params: contract.CallParams,
    body: contract.InviteBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { agentId, number, name } }) => {
      const call = await callFor(deps, viewer, { callId, action: 'invite' });
      const party = {
        name: name ?? number ?? '',
        agentId: null,
        number: number ?? null,
        mode: 'talk',
      } as const;
      const after =
        agentId === undefined ? await bringIn(deps, call, party) : await inviteAgent(deps, call, agentId);
      return presentCall(after, viewer.id);
    },
  }),
  route({
    method: 'delete',
    path: '/calls/:callId/parties/:partyId',
    permission: 'calls:take',
    summary: 'Somebody leaves the call: whom the agent lets go, or oneself',
    params: contract.PartyParams,
    handle: ({ viewer, params }) => endParty(deps, viewer, params),
  }),
  route({
    method: 'post',
    path: '/calls/:callId/emergency',
    permission: 'calls:take',
    summary: 'Bring police, fire brigade or ambulance into the call',
    params: contract.CallParams,
    body: contract.EmergencyBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { service } }) => {
      const call = await callFor(deps, viewer, { callId, action: 'emergency' });
      const entity = `call/${callId}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'call.emergency', entity, reason: service });
      await changeCall(deps, { _id: call._id }, () => ({ priority: 'danger' }));
      const party = { name: service, agentId: null, number: service, mode: 'talk' } as const;
      return presentCall(await bringIn(deps, call, party), viewer.id);
    },
  }),
];

export const partyRoutes = (deps: PartyRoutesDeps): Route[] => [
  ...passing(deps),
  ...inviting(deps),
  route({
    method: 'post',
    path: '/calls/:callId/supervise',
    permission: 'calls:supervise',
    summary: 'Listen in, whisper to the agent, or barge in; also changes from one to the other',
    params: contract.CallParams,
    body: contract.SuperviseBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { mode } }) => {
      const call = await findCall(deps.calls, callId);
      const entity = `call/${callId}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'call.supervised', entity, reason: mode });
      return presentCall(await supervise(deps, call, { viewer, mode }), viewer.id);
    },
  }),
  route({
    method: 'post',
    path: '/calls/:callId/tickets',
    permission: 'calls:take',
    summary: 'The call is about a ticket that there is already',
    params: contract.CallParams,
    body: contract.LinkTicketBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { ticketId } }) => {
      const call = await ownCall(deps, viewer, callId);
      await deps.tickets.phoneOf(ticketId, viewer); // throws for what is not theirs to see
      return presentCall(await linkTicket(deps, call, ticketId), viewer.id);
    },
  }),
];
