import type { CarrierCallEvent } from '../../../../integrations/telephony/port.ts';
import type { CallDocument, StoredParty } from '../call.model.ts';
import { changeCall, type CallDeps } from '../change-call.ts';
import { settleSeat, type SettleDeps } from '../settle-seat.ts';

const isOpen = ({ state }: StoredParty): boolean => state !== 'ended';

export const withParty = (
  parties: readonly StoredParty[],
  offerId: string,
  change: Partial<StoredParty>,
): StoredParty[] => parties.map((party) => (party.offerId === offerId ? { ...party, ...change } : party));

/** What an event makes of a party: it only moves forward, from ringing to joined to ended. */
const after = (party: StoredParty, { kind, at }: CarrierCallEvent): Partial<StoredParty> =>
  kind === 'agent_answered' ? { state: 'joined', answeredAt: party.answeredAt ?? at } : { state: 'ended' };

/** Takes an event that is about somebody who was brought in; false when it is about the call's own agent. */
export const hearOfParty = async (deps: CallDeps & SettleDeps, event: CarrierCallEvent): Promise<boolean> => {
  const { carrierId, offerId } = event;
  if (!offerId || !event.kind.startsWith('agent_')) return false;
  const call = await deps.calls.findOne({ carrierId }).lean<CallDocument | null>();
  const known = call?.parties.find((party) => party.offerId === offerId);
  // Who was handed the call is its agent now, and what is told of them is told of an agent.
  if (!known || call?.facts.answers.some((answer) => answer.offerId === offerId)) return false;
  const changed = await changeCall(deps, { carrierId }, ({ parties }) => ({
    parties: parties.map((party) =>
      party.offerId === offerId && isOpen(party) ? { ...party, ...after(party, event) } : party,
    ),
  }));
  if (!changed || known.agentId === null || known.mode !== 'talk') return true;
  if (event.kind !== 'agent_unanswered') await settleSeat(deps, changed, known.agentId);
  else {
    const missed = { from: ['ringing'], to: 'break', reason: 'missed' } as const;
    await deps.seats.move(known.agentId, String(changed._id), missed);
  }
  return true;
};
