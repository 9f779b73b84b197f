import type { CarrierCallEvent } from '../../../../integrations/telephony/port.ts';
import type { CallDocument } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import { endCaller, type EndDeps } from '../end-call.ts';

/** The department did not pick up: the caller waits for an agent again, before the others. */
const takeBack = async (deps: EndDeps, call: CallDocument): Promise<void> => {
  const isTheirs = { _id: call._id, passedTo: call.passedTo, 'facts.endedAt': null };
  const back = await changeCall(deps, isTheirs, () => ({ passedTo: null, priority: 'transfer' }));
  if (!back || call.callerLegId === null) return;
  await deps.telephony.queueCaller(call.callerLegId);
  await deps.routing.assign();
};

/** The leg of a department to whom a call was given has ended: with the conversation, or before there was one. */
export const afterPassedTo = async (
  deps: EndDeps,
  { carrierId, offerId, kind }: CarrierCallEvent,
): Promise<void> => {
  if (!offerId || kind === 'agent_answered') return;
  const call = await deps.calls
    .findOne({ carrierId, passedTo: offerId, 'facts.endedAt': null })
    .lean<CallDocument | null>();
  if (!call) return;
  if (kind === 'agent_ended') await endCaller(deps, call);
  else await takeBack(deps, call);
};
