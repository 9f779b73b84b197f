import type { Processor } from '../../platform/events/index.ts';
import { proposeRepeated } from './caller/propose-repeated.ts';
import type { Callers } from '../callers/index.ts';
import type { Tickets } from '../tickets/index.ts';
import { talkSeconds } from './call.facts.ts';
import type { CallDocument } from './call.model.ts';
import { presentRecording } from './call.presenter.ts';
import { newsOf } from './call.news.ts';
import { changeCall } from './change-call.ts';
import { countAttempt, openTaskFor, type AfterCallDeps } from './tasks/after-call.ts';
import type { Routing } from './routing/index.ts';

type ProcessorDeps = AfterCallDeps & { tickets: Tickets; routing: Routing; callers: Callers };

const summaryOf = (call: CallDocument) => ({
  callId: String(call._id),
  startedAt: (call.facts.startedAt ?? call.arrivedAt).toISOString(),
  durationSeconds: talkSeconds(call.facts),
  agentName: call.agentName,
  recordings: call.recordings.map(presentRecording),
  version: call.version,
});

/** A ticket filed during a call gets the call, and the call the ticket. May be told twice. */
export const linkTicket = async (
  deps: Pick<ProcessorDeps, 'calls' | 'clock' | 'events' | 'tickets'>,
  callId: string,
  ticketId: string,
): Promise<void> => {
  const call = await changeCall(deps, { _id: callId }, ({ ticketIds }) =>
    ticketIds.includes(ticketId) ? undefined : { ticketIds: [...ticketIds, ticketId] },
  );
  if (call) await deps.tickets.linkCall(ticketId, summaryOf(call));
};

const linkFiled = (deps: ProcessorDeps): Processor => ({
  name: 'calls.link-ticket',
  on: ['ticket.filed'],
  wants: ({ data }) => typeof data.callId === 'string',
  async handle(event) {
    const { callId } = event.data;
    if (typeof callId === 'string') await linkTicket(deps, callId, event.entityId);
  },
});

const fileTicketOf = async (
  deps: ProcessorDeps,
  call: CallDocument,
  { seconds }: CallDocument['recordings'][number],
): Promise<CallDocument> => {
  const ticket = await deps.tickets.fileMessage({
    callId: String(call._id),
    phone: call.facts.callerNumber,
    leftAt: call.arrivedAt,
    seconds,
  });
  const after = await changeCall(deps, { _id: call._id }, ({ ticketIds }) =>
    ticketIds.includes(ticket.id) ? undefined : { ticketIds: [...ticketIds, ticket.id] },
  );
  return after ?? call;
};

/** 留言: a message becomes a ticket, and the ticket knows its call as it is by then. */
const fileMessage = (deps: ProcessorDeps): Processor => ({
  name: 'calls.file-message',
  on: ['call.ended', 'call.recorded'],
  wants: (event) => event.type === 'call.recorded' || newsOf(event).outcome === 'message',
  async handle(event) {
    const call = await deps.calls.findById(event.entityId).lean<CallDocument | null>();
    const message = call?.recordings.find(({ kind }) => kind === 'message');
    if (!call || !message) return;
    const filed = call.ticketIds.length > 0 ? call : await fileTicketOf(deps, call, message);
    for (const ticketId of filed.ticketIds) await deps.tickets.linkCall(ticketId, summaryOf(filed));
  },
});

/** Who got nobody is called back; who was called back need not be any more. */
const workOffTasks = (deps: ProcessorDeps): Processor => ({
  name: 'calls.work-off-tasks',
  on: ['call.ended'],
  wants: (event) => newsOf(event).hasTask || newsOf(event).outcome !== 'answered',
  async handle(event) {
    const call = await deps.calls.findById(event.entityId).lean<CallDocument | null>();
    if (!call) return;
    if (call.direction === 'inbound') await openTaskFor(deps, call);
    else await countAttempt(deps, call);
  },
});

/** When the call is over, its tickets learn how long it was, and of its recordings when they can be played. */
const completeTickets = (deps: ProcessorDeps): Processor => ({
  name: 'calls.complete-tickets',
  on: ['call.ended', 'call.recorded'],
  wants: (event) => newsOf(event).hasTickets,
  async handle(event) {
    const call = await deps.calls.findById(event.entityId).lean<CallDocument | null>();
    if (!call) return;
    for (const ticketId of call.ticketIds) await deps.tickets.linkCall(ticketId, summaryOf(call));
  },
});

/**
 * The webhook asked for this already; here it is asked for again in case that process died. Asking is all that is done
 * here, which is quick, and the sweep asks once more.
 */
const findAgent = ({ routing }: ProcessorDeps): Processor => ({
  name: 'calls.find-agent',
  on: ['call.waiting'],
  isQuick: true,
  handle: () => {
    void routing.assign(); // it reports its own errors
    return Promise.resolve();
  },
});

/** The record learns how long it was written up, when the seat has come out of it. */
const recordWrapUp = (deps: ProcessorDeps): Processor => ({
  name: 'calls.record-wrap-up',
  on: ['seat.changed'],
  isQuick: true,
  wants: ({ data: { from, hasEnded, callId } }) =>
    from === 'wrap_up' && hasEnded === true && typeof callId === 'string',
  async handle({ at, data: { callId, since } }) {
    const wrapUpSeconds = Math.max(0, Math.round((at.getTime() - Date.parse(String(since))) / 1000));
    await changeCall(deps, { _id: callId }, ({ figures }) => ({ figures: { ...figures, wrapUpSeconds } }));
  },
});

export const callProcessors = (deps: ProcessorDeps): Processor[] => [
  linkFiled(deps),
  completeTickets(deps),
  findAgent(deps),
  recordWrapUp(deps),
  fileMessage(deps),
  workOffTasks(deps),
  proposeRepeated(deps),
];
