import * as contract from '../../../contract/calls.ts';
import { forbidden } from '../../kernel/errors.ts';
import { route, type Route, type Viewer } from '../../platform/http/index.ts';
import { presentCall } from './call.presenter.ts';
import { findCall, type CallRoutesDeps } from './call.routes.ts';
import { changeCall } from './change-call.ts';

const summarise = async (
  deps: CallRoutesDeps,
  viewer: Viewer,
  { callId, summary, topic }: contract.CallSummaryBody & { callId: string },
): Promise<contract.Call> => {
  const call = await findCall(deps.calls, callId);
  if (!call.facts.answers.some(({ agentId }) => agentId === viewer.id)) {
    throw forbidden('Only an agent who had the call says what it was about.');
  }
  const after = await changeCall(deps, { _id: call._id }, () => ({
    summary: summary === '' ? null : summary,
    topic: topic === '' ? null : topic,
  }));
  return presentCall(after ?? call, viewer.id);
};

/** 小结: what the call was about, for those who read its record and for the reports. */
export const summaryRoutes = (deps: CallRoutesDeps): Route[] => [
  route({
    method: 'put',
    path: '/calls/:callId/summary',
    permission: 'calls:take',
    summary: 'Say what a call was about that one has, or had',
    params: contract.CallParams,
    body: contract.CallSummaryBody,
    answer: contract.Call,
    handle: ({ viewer, params: { callId }, body }) => summarise(deps, viewer, { ...body, callId }),
  }),
];
