import type { Call } from '../../../contract/calls.ts';
import { maskPhone } from '../tickets/index.ts';
import { talkSeconds } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** The number is whole for the agent who has or gets the call, masked for everybody else. */
export const presentCall = (call: CallDocument, viewerId: string | null): Call => {
  const agentId = call.agentId ?? call.reservation?.agentId ?? null;
  const { callerNumber, startedAt, answeredAt, endedAt } = call.facts;
  const isOwn = viewerId !== null && viewerId === agentId;
  return {
    id: String(call._id),
    carrierId: call.carrierId,
    direction: 'inbound',
    state: call.state,
    callerNumber: isOwn ? callerNumber : (maskPhone(callerNumber) ?? ''),
    agentId,
    agentName: call.agentName ?? call.reservation?.agentName ?? null,
    startedAt: (startedAt ?? call.arrivedAt).toISOString(),
    answeredAt: wire(answeredAt),
    endedAt: wire(endedAt),
    durationSeconds: talkSeconds(call.facts),
    ticketIds: call.ticketIds,
    version: call.version,
  };
};
