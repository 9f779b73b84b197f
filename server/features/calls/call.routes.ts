import type { Model } from 'mongoose';
import * as contract from '../../../contract/calls.ts';
import { pageOf } from '../../../contract/common.ts';
import { forbidden, invalidTransition, notFound } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../platform/http/paging.ts';
import type { Audit } from '../audit/index.ts';
import type { Callers } from '../callers/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { CallDocument } from './call.model.ts';
import { involvedAgents, presentCall } from './call.presenter.ts';
import { changeCall } from './change-call.ts';
import { endCaller, type EndDeps } from './end-call.ts';

export interface CallRoutesDeps extends EndDeps {
  tickets: Tickets;
  callers: Callers;
  audit: Audit;
}

const shownCalls = 10;
const params = contract.CallParams;

export const findCall = async (calls: Model<CallDocument>, callId: string): Promise<CallDocument> => {
  const call = await calls.findById(callId).lean<CallDocument | null>();
  if (!call) throw notFound('Call', callId);
  return call;
};

/** The call, if this agent has it or is being rung for it. */
export const ownCall = async (
  { calls }: Pick<CallRoutesDeps, 'calls'>,
  viewer: Viewer,
  callId: string,
): Promise<CallDocument> => {
  const call = await findCall(calls, callId);
  if (!involvedAgents(call).includes(viewer.id)) throw forbidden('This is not your call.');
  return call;
};

const hold = async (
  deps: CallRoutesDeps,
  viewer: Viewer,
  { callId, isHeld }: { callId: string; isHeld: boolean },
) => {
  const call = await ownCall(deps, viewer, callId);
  if (call.state !== 'talking' && call.state !== 'held')
    throw invalidTransition(call.state, isHeld ? 'hold' : 'resume');
  if (call.callerLegId === null) throw invalidTransition(call.state, isHeld ? 'hold' : 'resume');
  await deps.telephony.hold(call.carrierId, call.callerLegId, isHeld);
  const after = await changeCall(deps, { _id: call._id }, () => ({ isHeld }));
  return presentCall(after ?? call, viewer.id);
};

/** 弹屏: who calls, and what they have going with us. */
const screenPop = async (
  deps: CallRoutesDeps,
  viewer: Viewer,
  callId: string,
): Promise<contract.ScreenPop> => {
  const call = await ownCall(deps, viewer, callId);
  const number = call.facts.callerNumber;
  const [history, { notes }, earlier] = await Promise.all([
    deps.tickets.rowsOfCaller(number, viewer),
    deps.callers.profile(number),
    deps.calls
      .find({ 'facts.callerNumber': number, _id: { $ne: call._id } })
      .sort({ arrivedAt: -1 })
      .limit(shownCalls)
      .lean<CallDocument[]>(),
  ]);
  await deps.audit.record({ actor: actorOf(viewer), action: 'caller.shown', entity: `call/${callId}` });
  return {
    call: presentCall(call, viewer.id),
    caller: { number, name: history.name, lastAddress: history.lastAddress },
    notes,
    nuisanceCalls: earlier.filter(({ ending }) => ending !== null).length,
    openTickets: history.open,
    recentTickets: history.recent,
    recentCalls: earlier.map((row) => presentCall(row, null)),
  };
};

const readRoutes = (deps: CallRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/calls',
    permission: 'calls:read',
    summary: 'Calls, newest first',
    query: contract.CallListQuery,
    answer: pageOf(contract.Call),
    handle: async ({ viewer, query: { cursor, limit, state, outcome, agentId } }) => {
      const rows = await deps.calls
        .find({
          ...(state && { state: { $in: state } }),
          ...(outcome && { 'figures.outcome': outcome }),
          ...(agentId && { agentId }),
          ...cursorFilter(cursor, { field: 'arrivedAt', direction: -1 }),
        })
        .sort({ arrivedAt: -1, _id: -1 })
        .limit(limit + 1)
        .lean<CallDocument[]>();
      const keyOf = (row: CallDocument) => [row.arrivedAt, String(row._id)] as const;
      return pageFrom(rows, { limit, keyOf, present: (row) => presentCall(row, viewer.id) });
    },
  }),
  route({
    method: 'get',
    path: '/calls/:callId',
    permission: 'calls:read',
    summary: 'One call, the number masked for who has nothing to do with it',
    params,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId } }) =>
      presentCall(await findCall(deps.calls, callId), viewer.id),
  }),
  route({
    method: 'get',
    path: '/calls/:callId/screen-pop',
    permission: 'calls:take',
    summary: "The caller's history, for the agent who takes the call",
    params,
    answer: contract.ScreenPop,
    handle: ({ viewer, params: { callId } }) => screenPop(deps, viewer, callId),
  }),
];

/** What the agent who has the call does with it. */
const ownRoutes = (deps: CallRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/calls/:callId/hold',
    permission: 'calls:take',
    summary: 'Put the caller on hold',
    params,
    answer: contract.Call,
    handle: ({ viewer, params: { callId } }) => hold(deps, viewer, { callId, isHeld: true }),
  }),
  route({
    method: 'post',
    path: '/calls/:callId/resume',
    permission: 'calls:take',
    summary: 'Take the caller back',
    params,
    answer: contract.Call,
    handle: ({ viewer, params: { callId } }) => hold(deps, viewer, { callId, isHeld: false }),
  }),
  route({
    method: 'post',
    path: '/calls/:callId/hang-up',
    permission: 'calls:take',
    summary: 'End the call on both sides',
    params,
    handle: async ({ viewer, params: { callId } }) => {
      const call = await ownCall(deps, viewer, callId);
      if (call.agentId !== viewer.id) throw forbidden('Only the agent who has the call ends it.');
      // Of a call of ours in which the citizen was not called yet there is only the agent's own leg to end.
      const ownLeg = call.callerLegId === null ? call.reservation?.legId : undefined;
      if (ownLeg) await deps.telephony.hangUp(ownLeg);
      else await endCaller(deps, call);
    },
  }),
];

export const callsRoutes = (deps: CallRoutesDeps): Route[] => [...readRoutes(deps), ...ownRoutes(deps)];
