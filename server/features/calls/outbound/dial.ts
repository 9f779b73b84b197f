import type { DialBody } from '../../../../contract/call-tasks.ts';
import { newId } from '../../../kernel/ids.ts';
import { conflict, invalidInput, invalidTransition, notFound } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { nextLoudMoment } from '../../notifications/index.ts';
import type { Tickets } from '../../tickets/index.ts';
import type { CallDocument } from '../call.model.ts';
import { noFacts } from '../call.facts.ts';
import { openCall } from '../change-call.ts';
import { reserve, ring, withdraw, type RoutingDeps } from '../routing/index.ts';
import { changeTask, type TaskDeps } from '../tasks/change-task.ts';
import type { TaskDocument } from '../tasks/task.model.ts';

export interface DialDeps extends RoutingDeps {
  tasks: TaskDeps['tasks'];
  tickets: Tickets;
}

interface Target {
  phone: string;
  taskId: string | null;
  ticketId: string | null;
}

const ofTask = async (deps: DialDeps, taskId: string): Promise<Target> => {
  const known = await deps.tasks.findById(taskId).lean<TaskDocument | null>();
  if (!known) throw notFound('CallTask', taskId);
  const task = await changeTask(deps, { _id: taskId }, ({ state }) =>
    state === 'waiting' || state === 'given_up' ? { state: 'calling' } : undefined,
  );
  if (!task) throw invalidTransition(known.state, 'call');
  return { phone: task.phone, taskId, ticketId: task.ticketId };
};

const ofTicket = async ({ tickets }: DialDeps, ticketId: string, viewer: Viewer): Promise<Target> => {
  const phone = await tickets.phoneOf(ticketId, viewer);
  if (phone === null) {
    const problem = { path: 'ticketId', message: 'has no telephone number', key: 'problems.no_phone' };
    throw invalidInput([problem]);
  }
  return { phone, taskId: null, ticketId };
};

const checkHour = async ({ rules, clock }: DialDeps, isUrgent: boolean): Promise<void> => {
  const now = clock.now();
  if (isUrgent || nextLoudMoment(now, await rules.read()).getTime() === now.getTime()) return;
  throw conflict('It is the quiet hours: call only when it is urgent.', [
    { path: 'isUrgent', message: 'must be true between the quiet hours', key: 'problems.quiet_hours' },
  ]);
};

const release = (deps: DialDeps, { taskId }: Target) =>
  taskId === null ? null : changeTask(deps, { _id: taskId }, () => ({ state: 'waiting' }));

/** The agent's own telephone rings first; the citizen is called when it has been picked up. */
const ringOwn = async (deps: DialDeps, viewer: Viewer, target: Target): Promise<CallDocument> => {
  const call = await openCall(deps, `out-${newId()}`, {
    direction: 'outbound',
    taskId: target.taskId,
    ticketIds: target.ticketId === null ? [] : [target.ticketId],
    isHandpicked: true,
    facts: { ...noFacts, startedAt: deps.clock.now(), callerNumber: target.phone },
  });
  if (!call) throw conflict('The call exists already.');
  const callId = String(call._id);
  const seat = await deps.seats.claim({ id: viewer.id, name: viewer.name }, callId);
  const reservation = await reserve(deps, call, seat);
  if (!reservation) throw conflict('The call has just ended.');
  try {
    await ring(deps, call, reservation);
  } catch (error) {
    await withdraw(deps, call.carrierId, reservation.offerId);
    await deps.seats.move(viewer.id, callId, { from: ['ringing'], to: 'ready' });
    throw error;
  }
  return (await deps.calls.findById(call._id).lean<CallDocument | null>()) ?? call;
};

/** 点击外呼: calls the citizen of a ticket or of a task. Throws `conflict` in the quiet hours or on a busy seat. */
export const dial = async (deps: DialDeps, viewer: Viewer, body: DialBody): Promise<CallDocument> => {
  await checkHour(deps, body.isUrgent);
  await deps.seats.checkFree({ id: viewer.id, name: viewer.name });
  const target =
    body.taskId === undefined
      ? await ofTicket(deps, body.ticketId ?? '', viewer)
      : await ofTask(deps, body.taskId);
  try {
    return await ringOwn(deps, viewer, target);
  } catch (error) {
    await release(deps, target);
    throw error;
  }
};
