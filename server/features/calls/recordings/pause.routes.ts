import { Call, CallParams } from '../../../../contract/calls.ts';
import { invalidTransition } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { route, type Route, type Viewer } from '../../../platform/http/index.ts';
import { actionsOf, presentCall } from '../call.presenter.ts';
import { ownCall, type CallRoutesDeps } from '../call.routes.ts';
import { changeCall } from '../change-call.ts';

const pause = async (
  deps: CallRoutesDeps,
  viewer: Viewer,
  { callId, isPaused }: { callId: string; isPaused: boolean },
) => {
  const call = await ownCall(deps, viewer, callId);
  const action = isPaused ? 'pause_recording' : 'resume_recording';
  if (call.callerLegId === null || !actionsOf(call, viewer.id).includes(action)) {
    throw invalidTransition(call.state, action);
  }
  await deps.telephony.pauseRecording(call.carrierId, call.callerLegId, isPaused);
  const after = await changeCall(deps, { _id: call._id }, () => ({ isRecordingPaused: isPaused }));
  const what = isPaused ? 'recording.paused' : 'recording.resumed';
  await deps.audit.record({ actor: actorOf(viewer), action: what, entity: `call/${callId}` });
  return presentCall(after ?? call, viewer.id);
};

/** Nothing is recorded while a card's or an identity number is said; who paused it is written to the audit. */
export const pauseRoutes = (deps: CallRoutesDeps): Route[] =>
  (['pause', 'resume'] as const).map((verb) =>
    route({
      method: 'post',
      path: `/calls/:callId/${verb}-recording`,
      permission: 'calls:take',
      summary: verb === 'pause' ? 'Record nothing for the moment' : 'Go on recording',
      params: CallParams,
      answer: Call,
      handle: ({ viewer, params: { callId } }) => pause(deps, viewer, { callId, isPaused: verb === 'pause' }),
    }),
  );
