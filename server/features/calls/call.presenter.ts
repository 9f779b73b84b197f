import type { Call } from '../../../contract/calls.ts';
import { maskPhone } from '../tickets/index.ts';
import { answeredAt, talkSeconds } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** Who has the call, or is rung for it: of a call that is passed on, whoever is rung now. */
export const concernedAgent = ({ state, agentId, reservation }: CallDocument): string | null =>
  (state === 'ringing' ? reservation?.agentId : agentId) ?? reservation?.agentId ?? null;

/** The number is whole for the agent who has or gets the call, masked for everybody else. */
export const presentCall = (call: CallDocument, viewerId: string | null): Call => {
  const agentId = concernedAgent(call);
  const { callerNumber, startedAt, endedAt } = call.facts;
  const isOwn = viewerId !== null && viewerId === agentId;
  return {
    id: String(call._id),
    carrierId: call.carrierId,
    direction: 'inbound',
    state: call.state,
    priority: call.priority,
    skills: call.wanted.skills,
    callerNumber: isOwn ? callerNumber : (maskPhone(callerNumber) ?? ''),
    agentId,
    agentName: call.agentId === agentId ? call.agentName : (call.reservation?.agentName ?? null),
    startedAt: (startedAt ?? call.arrivedAt).toISOString(),
    answeredAt: wire(answeredAt(call.facts)),
    endedAt: wire(endedAt),
    durationSeconds: talkSeconds(call.facts),
    ticketIds: call.ticketIds,
    version: call.version,
  };
};
