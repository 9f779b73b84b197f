import type { PartyMode } from '../../../../contract/calls.ts';
import { conflict, invalidTransition } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { CallDocument, StoredParty } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import type { RoutingDeps } from '../routing/index.ts';
import { withParty } from './party-events.ts';

export interface NewParty {
  name: string;
  agentId: string | null;
  number: string | null;
  mode: PartyMode;
}

/** How long a department's or emergency service's telephone may ring. */
const numberRingSeconds = 60;
const mostParties = 4;

const isConnected = ({ state }: CallDocument): boolean => state === 'talking' || state === 'held';

/** Who hears a party, by its mode; a coach is heard by the agent's leg alone. */
export const voiceOf = (mode: PartyMode, agentLegId: string | null) => ({
  isMuted: mode === 'listen',
  coaches: mode === 'whisper' ? agentLegId : null,
});

const reach = async (deps: RoutingDeps, call: CallDocument, party: NewParty & { offerId: string }) => {
  const { carrierId } = call;
  const { offerId, agentId, number, mode } = party;
  const { ringSeconds } = await deps.rules.read();
  if (agentId !== null) {
    const voice = voiceOf(mode, call.reservation?.legId ?? null);
    return deps.telephony.ringAgent({ carrierId, offerId, agentId, timeoutSeconds: ringSeconds, voice });
  }
  const order = { carrierId, offerId, number: number ?? '', timeoutSeconds: numberRingSeconds };
  return deps.telephony.dialNumber({ ...order, role: 'party' });
};

/** Writes the party down before anybody is rung, so that every word about it is understood. */
const note = async (deps: RoutingDeps, call: CallDocument, party: StoredParty): Promise<CallDocument> => {
  const noted = await changeCall(deps, { _id: call._id }, (present) =>
    isConnected(present) && present.parties.filter(({ state }) => state !== 'ended').length < mostParties
      ? { parties: [...present.parties, party] }
      : undefined,
  );
  if (!noted || !isConnected(noted)) throw invalidTransition(noted?.state ?? 'completed', 'invite');
  if (!noted.parties.some(({ offerId }) => offerId === party.offerId)) {
    throw conflict('There are too many in this call already.');
  }
  return noted;
};

/** Brings somebody into a call that is under way; throws `upstream_failed` when the carrier would not ring them. */
export const bringIn = async (
  deps: RoutingDeps,
  call: CallDocument,
  { name, agentId, number, mode }: NewParty,
): Promise<CallDocument> => {
  const offerId = newId();
  const party = { offerId, name, agentId, mode, legId: null, state: 'ringing', answeredAt: null } as const;
  const noted = await note(deps, call, party);
  const set = (change: Partial<StoredParty>) =>
    changeCall(deps, { _id: call._id }, ({ parties }) => ({ parties: withParty(parties, offerId, change) }));
  try {
    const { legId } = await reach(deps, noted, { offerId, name, agentId, number, mode });
    const after = await set({ legId });
    if (after && !isConnected(after)) await deps.telephony.endLeg(legId);
    return after ?? noted;
  } catch (error) {
    await set({ state: 'ended' });
    throw error;
  }
};

/** 三方通话: another agent. Throws `conflict` when they are not free. */
export const inviteAgent = async (
  deps: RoutingDeps,
  call: CallDocument,
  agentId: string,
): Promise<CallDocument> => {
  const callId = String(call._id);
  const seat = await deps.seats.reserve(agentId, callId);
  if (!seat) throw conflict('This agent is not free now.');
  try {
    return await bringIn(deps, call, { name: seat.agentName, agentId, number: null, mode: 'talk' });
  } catch (error) {
    await deps.seats.move(agentId, callId, { from: ['ringing'], to: 'ready' });
    throw error;
  }
};
