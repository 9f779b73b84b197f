import type { CallRecording } from '../../../contract/call-recordings.ts';
import type { Call, CallParty } from '../../../contract/calls.ts';
import { canTakeTexts } from '../../../contract/phone-numbers.ts';
import { maskPhone } from '../tickets/index.ts';
import { answeredAt, talkSeconds } from './call.facts.ts';
import type { CallDocument, StoredParty, StoredRecording } from './call.model.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const presentRecording = ({
  id,
  kind,
  seconds,
  fileId,
  deletedAt,
}: StoredRecording): CallRecording => ({
  id,
  kind,
  seconds,
  isPlayable: fileId !== null && deletedAt === null,
});

/** Who has the call, or is rung for it: of a call that is passed on, whoever is rung now. */
export const concernedAgent = ({ state, agentId, reservation }: CallDocument): string | null =>
  (state === 'ringing' ? reservation?.agentId : agentId) ?? reservation?.agentId ?? null;

/** Agents who have the call, get it, or were brought into it. */
export const involvedAgents = (call: CallDocument): string[] => {
  const parties = call.parties.flatMap(({ agentId, state }) =>
    agentId !== null && state !== 'ended' ? [agentId] : [],
  );
  const own = concernedAgent(call);
  return own === null ? parties : [own, ...parties];
};

const presentParty = ({ offerId, name, agentId, mode, state }: StoredParty): CallParty => ({
  id: offerId,
  name,
  agentId,
  mode,
  state,
});

/** With the citizen on the line there is something to record. */
const mayPause = ({ direction, facts }: CallDocument): boolean =>
  direction === 'inbound' || facts.reachedAt !== null;

/** Who has joined a call of others may leave it and link its ticket. */
const actionsOfParty = ({ parties }: CallDocument, viewerId: string | null): Call['allowedActions'] =>
  parties.some(({ agentId, state }) => agentId === viewerId && state === 'joined')
    ? ['leave', 'link_ticket']
    : [];

/** The rules of what may be done in a call; commands check the same. */
export const actionsOf = (call: CallDocument, viewerId: string | null): Call['allowedActions'] => {
  if (call.state !== 'talking' && call.state !== 'held') return [];
  if (call.agentId !== viewerId || call.passedTo) return actionsOfParty(call, viewerId);
  const mayHandOver = call.parties.some(({ state, mode }) => mode === 'talk' && state === 'joined');
  return [
    call.isHeld ? 'resume' : 'hold',
    'hang_up',
    ...(call.direction === 'inbound' ? (['transfer'] as const) : []),
    'invite',
    ...(mayHandOver ? (['hand_over'] as const) : []),
    'emergency',
    'link_ticket',
    'warn',
    ...(call.warnings.length > 0 ? (['end_nuisance'] as const) : []),
    'confidential',
    ...(mayPause(call) ? ([call.isRecordingPaused ? 'resume_recording' : 'pause_recording'] as const) : []),
    ...(canTakeTexts(call.facts.callerNumber) ? (['text'] as const) : []),
  ];
};

const hiddenNumber = '***';

/** What somebody who is not in the call sees of the number: of a confidential caller (保密) nothing. */
const shadeOf = ({ facts, isConfidential }: CallDocument): string =>
  isConfidential ? hiddenNumber : (maskPhone(facts.callerNumber) ?? '');

/** The number is whole for the agents who have or get the call, masked for everybody else. */
export const presentCall = (call: CallDocument, viewerId: string | null): Call => {
  const agentId = concernedAgent(call);
  const { callerNumber, startedAt, reachedAt, endedAt } = call.facts;
  const isOwn = viewerId !== null && involvedAgents(call).includes(viewerId);
  return {
    id: String(call._id),
    carrierId: call.carrierId,
    direction: call.direction,
    state: call.state,
    priority: call.priority,
    skills: call.wanted.skills,
    callerNumber: isOwn ? callerNumber : shadeOf(call),
    agentId,
    agentName: call.agentId === agentId ? call.agentName : (call.reservation?.agentName ?? null),
    startedAt: (startedAt ?? call.arrivedAt).toISOString(),
    answeredAt: wire(answeredAt(call.facts)),
    reachedAt: wire(reachedAt),
    endedAt: wire(endedAt),
    durationSeconds: talkSeconds(call.facts),
    isOwnDialling: call.isHandpicked,
    outcome: call.figures.outcome,
    warnings: call.warnings.map(({ kind }) => kind),
    rating: call.rating,
    isRecordingPaused: call.isRecordingPaused,
    ending: call.ending,
    isConfidential: call.isConfidential,
    summary: call.summary ?? null,
    topic: call.topic ?? null,
    recordings: call.recordings.map(presentRecording),
    // Who listens in is seen by those who listen, and by nobody in the call.
    parties: call.parties
      .filter(({ state, mode, agentId: id }) => state !== 'ended' && (mode !== 'listen' || id === viewerId))
      .map(presentParty),
    allowedActions: actionsOf(call, viewerId),
    ticketIds: call.ticketIds,
    version: call.version,
  };
};
