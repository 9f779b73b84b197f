import type { PartyMode } from '../../../../contract/calls.ts';
import { invalidTransition } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { CallDocument } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import type { RoutingDeps } from '../routing/index.ts';
import { bringIn, voiceOf } from './invite.ts';
import { withParty } from './party-events.ts';

/** 监听、耳语、强插: a team leader comes into a call, or changes who hears them. */
export const supervise = async (
  deps: RoutingDeps,
  call: CallDocument,
  { viewer, mode }: { viewer: Viewer; mode: Exclude<PartyMode, 'talk'> },
): Promise<CallDocument> => {
  if (call.state !== 'talking' && call.state !== 'held') throw invalidTransition(call.state, mode);
  const own = call.parties.find(({ agentId, state }) => agentId === viewer.id && state !== 'ended');
  if (!own) {
    const seat = await deps.seats.of({ id: viewer.id, name: viewer.name });
    // A call that came in meanwhile would find the line taken.
    if (seat.state === 'ready') {
      await deps.seats.choose({ id: viewer.id, name: viewer.name }, { state: 'break', reason: 'other' });
    }
    return bringIn(deps, call, { name: viewer.name, agentId: viewer.id, number: null, mode });
  }
  const after = await changeCall(deps, { _id: call._id }, ({ parties }) => ({
    parties: withParty(parties, own.offerId, { mode }),
  }));
  if (own.legId !== null) {
    const voice = voiceOf(mode, call.reservation?.legId ?? null);
    await deps.telephony.changeVoice(call.carrierId, own.legId, voice);
  }
  return after ?? call;
};
