import type { Processor } from '../../platform/events/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { talkSeconds } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import { changeCall, type CallDeps } from './change-call.ts';
import type { Routing } from './routing/index.ts';

type ProcessorDeps = CallDeps & { tickets: Tickets; routing: Routing };

const summaryOf = (call: CallDocument) => ({
  callId: String(call._id),
  startedAt: (call.facts.startedAt ?? call.arrivedAt).toISOString(),
  durationSeconds: talkSeconds(call.facts),
  agentName: call.agentName,
});

/** A ticket filed during a call gets the call, and the call the ticket. */
const linkFiled = (deps: ProcessorDeps): Processor => ({
  name: 'calls.link-ticket',
  on: ['ticket.filed'],
  async handle(event) {
    const { callId } = event.data;
    if (typeof callId !== 'string') return;
    const call = await changeCall(deps, { _id: callId }, (present) =>
      present.ticketIds.includes(event.entityId)
        ? undefined
        : { ticketIds: [...present.ticketIds, event.entityId] },
    );
    if (call) await deps.tickets.linkCall(event.entityId, summaryOf(call));
  },
});

/** When the call is over, its tickets learn how long it was. */
const completeTickets = (deps: ProcessorDeps): Processor => ({
  name: 'calls.complete-tickets',
  on: ['call.ended'],
  async handle(event) {
    const call = await deps.calls.findById(event.entityId).lean<CallDocument | null>();
    if (!call) return;
    for (const ticketId of call.ticketIds) await deps.tickets.linkCall(ticketId, summaryOf(call));
  },
});

/** The webhook asked for this already; here it is asked for again in case that process died. */
const findAgent = ({ routing }: ProcessorDeps): Processor => ({
  name: 'calls.find-agent',
  on: ['call.waiting'],
  handle: () => routing.assign(),
});

/** The record learns how long it was written up, when the seat has come out of it. */
const recordWrapUp = (deps: ProcessorDeps): Processor => ({
  name: 'calls.record-wrap-up',
  on: ['seat.changed'],
  async handle({ at, data }) {
    const { from, hasEnded, callId, since } = data;
    if (from !== 'wrap_up' || hasEnded !== true || typeof callId !== 'string') return;
    const wrapUpSeconds = Math.max(0, Math.round((at.getTime() - Date.parse(String(since))) / 1000));
    await changeCall(deps, { _id: callId }, ({ figures }) => ({ figures: { ...figures, wrapUpSeconds } }));
  },
});

export const callProcessors = (deps: ProcessorDeps): Processor[] => [
  linkFiled(deps),
  completeTickets(deps),
  findAgent(deps),
  recordWrapUp(deps),
];
