import type { CallDocument } from '../call.model.ts';
import { changeCall } from '../change-call.ts';
import type { RoutingDeps } from '../routing/index.ts';

/** How long we let a citizen's telephone ring. */
const ringSeconds = 45;

/** The agent is on the line of a call that we make: now the citizen is called, once. */
export const reachCitizen = async (deps: RoutingDeps, call: CallDocument): Promise<void> => {
  const at = deps.clock.now();
  const mayDial = { _id: call._id, dialledAt: null, 'facts.endedAt': null };
  if (!(await changeCall(deps, mayDial, () => ({ dialledAt: at })))) return;
  const order = { carrierId: call.carrierId, number: call.facts.callerNumber, timeoutSeconds: ringSeconds };
  const { legId } = await deps.telephony.dialNumber({ ...order, offerId: 'caller', role: 'caller' });
  const after = await changeCall(deps, { _id: call._id }, () => ({ callerLegId: legId }));
  if (after?.facts.endedAt) await deps.telephony.endLeg(legId); // the agent hung up meanwhile
};
