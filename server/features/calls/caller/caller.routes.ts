import { BlockRequestBody, CallerNoteBody } from '../../../../contract/callers.ts';
import * as contract from '../../../../contract/calls.ts';
import { invalidTransition, notFound } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import type { CallDocument } from '../call.model.ts';
import { actionsOf, presentCall } from '../call.presenter.ts';
import { findCall, ownCall, type CallRoutesDeps } from '../call.routes.ts';
import { changeCall } from '../change-call.ts';

type Action = contract.Call['allowedActions'][number];

const callFor = async (
  deps: CallRoutesDeps,
  viewer: Viewer,
  { callId, action }: { callId: string; action: Action },
): Promise<CallDocument> => {
  const call = await ownCall(deps, viewer, callId);
  if (!actionsOf(call, viewer.id).includes(action)) throw invalidTransition(call.state, action);
  return call;
};

/** The call of somebody who has, gets or had it: what they know of the caller they may write down afterwards too. */
const knownCall = async (
  { calls }: CallRoutesDeps,
  viewer: Viewer,
  callId: string,
): Promise<CallDocument> => {
  const call = await findCall(calls, callId);
  const hadIt = call.facts.answers.some(({ agentId }) => agentId === viewer.id);
  return hadIt ? call : ownCall({ calls }, viewer, callId);
};

const phoneOf = async (deps: CallRoutesDeps, viewer: Viewer, callId: string): Promise<string> => {
  const { facts } = await knownCall(deps, viewer, callId);
  if (facts.callerNumber === '') throw notFound('Number');
  return facts.callerNumber;
};

const warn = async (
  deps: CallRoutesDeps,
  call: CallDocument,
  kind: contract.NuisanceKind,
): Promise<CallDocument> => {
  const legId = call.callerLegId;
  if (legId === null) throw invalidTransition(call.state, 'warn');
  await deps.telephony.announce(call.carrierId, legId, kind);
  const at = deps.clock.now();
  const after = await changeCall(deps, { _id: call._id }, ({ warnings }) => ({
    warnings: [...warnings, { kind, at }],
  }));
  return after ?? call;
};

/** 骚扰电话: warned first, then ended with the reason. */
const nuisanceRoutes = (deps: CallRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/calls/:callId/warn',
    permission: 'calls:take',
    summary: 'Read out to a silent or abusive caller that the call will be ended',
    params: contract.CallParams,
    body: contract.NuisanceBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { kind } }) =>
      presentCall(await warn(deps, await callFor(deps, viewer, { callId, action: 'warn' }), kind), viewer.id),
  }),
  route({
    method: 'post',
    path: '/calls/:callId/end-nuisance',
    permission: 'calls:take',
    summary: 'End a silent or abusive call after the warning, and say why',
    params: contract.CallParams,
    body: contract.NuisanceBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { kind } }) => {
      const call = await callFor(deps, viewer, { callId, action: 'end_nuisance' });
      const after = await changeCall(deps, { _id: call._id }, () => ({ ending: kind }));
      const entity = `call/${callId}`;
      await deps.audit.record({
        actor: actorOf(viewer),
        action: 'call.ended-nuisance',
        entity,
        reason: kind,
      });
      if (call.callerLegId !== null) await deps.telephony.hangUp(call.callerLegId);
      return presentCall(after ?? call, viewer.id);
    },
  }),
];

const noteRoutes = (deps: CallRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/calls/:callId/caller-notes',
    permission: 'calls:take',
    summary: 'Write down what the next colleague should know about this caller',
    params: contract.CallParams,
    body: CallerNoteBody,
    status: 201,
    handle: async ({ viewer, params: { callId }, body: { text } }) => {
      await deps.callers.addNote(await phoneOf(deps, viewer, callId), { viewer, text });
    },
  }),
  route({
    method: 'delete',
    path: '/calls/:callId/caller-notes/:noteId',
    permission: 'calls:take',
    summary: 'Take a note about this caller back',
    params: contract.CallerNoteParams,
    handle: async ({ viewer, params: { callId, noteId } }) => {
      const phone = await phoneOf(deps, viewer, callId);
      await deps.callers.removeNote(phone, { viewer, noteId });
    },
  }),
];

export const callerRoutes = (deps: CallRoutesDeps): Route[] => [
  ...nuisanceRoutes(deps),
  ...noteRoutes(deps),
  route({
    method: 'post',
    path: '/calls/:callId/block-request',
    permission: 'calls:take',
    summary: 'Propose that calls of this number are not put through',
    params: contract.CallParams,
    body: BlockRequestBody,
    status: 201,
    handle: async ({ viewer, params: { callId }, body }) => {
      const phone = await phoneOf(deps, viewer, callId);
      await deps.callers.propose({ ...body, phone, actor: actorOf(viewer) });
    },
  }),
  route({
    method: 'put',
    path: '/calls/:callId/confidential',
    permission: 'calls:take',
    summary: 'The caller asks for secrecy, in this call and the next ones, or no longer does',
    params: contract.CallParams,
    body: contract.ConfidentialBody,
    answer: contract.Call,
    handle: async ({ viewer, params: { callId }, body: { isConfidential } }) => {
      const call = await callFor(deps, viewer, { callId, action: 'confidential' });
      if (call.facts.callerNumber !== '') {
        await deps.callers.setConfidential(call.facts.callerNumber, isConfidential);
      }
      const after = await changeCall(deps, { _id: call._id }, () => ({ isConfidential }));
      return presentCall(after ?? call, viewer.id);
    },
  }),
];
