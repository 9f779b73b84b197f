import type { CallRules } from '../../../../contract/call-rules.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import { nextLoudMoment } from '../../notifications/index.ts';
import type { CallDocument } from '../call.model.ts';
import { openCall, type CallDeps } from '../change-call.ts';
import type { Rules } from '../rules/call-rules.ts';
import { changeTask, openTask, type TaskDeps } from './change-task.ts';
import { openStates, type TaskDocument } from './task.model.ts';

export interface AfterCallDeps extends CallDeps {
  tasks: TaskDeps['tasks'];
  rules: Rules;
  queue: JobQueue;
}

export const callBackJob = 'calls.call-back';
const minuteMs = 60_000;

const kinds: Partial<Record<NonNullable<CallDocument['figures']['outcome']>, TaskDocument['kind']>> = {
  abandoned: 'missed',
  failed: 'missed',
  callback: 'callback',
  message: 'message',
};

/** Asks for the system's next attempt of a call-back that was wished for. */
const schedule = ({ queue }: AfterCallDeps, { _id, attempts, dueAt }: TaskDocument): Promise<boolean> => {
  const taskId = String(_id);
  const key = `${taskId}:${attempts.length}`;
  return queue.enqueue(callBackJob, { taskId }, { key, runAt: dueAt });
};

/** The caller got nobody: one task a number, brought forward by each further call (漏接 are ranked by it). */
export const openTaskFor = async (deps: AfterCallDeps, call: CallDocument): Promise<void> => {
  const kind = call.figures.outcome && kinds[call.figures.outcome];
  const phone = call.facts.callerNumber;
  if (!kind || phone === '' || call.isBlocked) return;
  const callId = String(call._id);
  const rules = await deps.rules.read();
  const now = deps.clock.now();
  const isUrgent = call.priority === 'danger';
  const joined = await changeTask(deps, { phone, state: { $in: openStates } }, (task) =>
    task.callIds.includes(callId)
      ? undefined
      : {
          callIds: [...task.callIds, callId],
          isUrgent: task.isUrgent || isUrgent,
          rank: call.rank < task.rank ? call.rank : task.rank,
          // Who asks to be called is called by the system, whatever came before.
          ...(kind === 'callback' && { kind, state: 'waiting' as const, dueAt: nextLoudMoment(now, rules) }),
        },
  );
  if (joined) {
    if (kind === 'callback') await schedule(deps, joined);
    return;
  }
  if (await deps.tasks.exists({ callIds: callId })) return;
  const task = await openTask(deps, callId, {
    kind,
    state: 'waiting',
    phone,
    callIds: [callId],
    isUrgent,
    since: call.arrivedAt,
    rank: call.rank,
    dueAt: nextLoudMoment(now, rules),
    attempts: [],
    ticketId: null,
    note: null,
  });
  if (task && kind === 'callback') await schedule(deps, task);
};

/** The call-back takes the place in the queue that the caller had; when it is its turn, an agent is rung for it. */
export const queueCallBack = async (deps: AfterCallDeps, taskId: string): Promise<void> => {
  const now = deps.clock.now();
  const task = await changeTask(deps, { _id: taskId, state: 'waiting', kind: 'callback' }, (present) =>
    present.dueAt <= now ? { state: 'calling' } : undefined,
  );
  if (!task) return;
  const first = await deps.calls.findById(task.callIds[0]).lean<CallDocument | null>();
  await openCall(deps, `back-${taskId}-${task.attempts.length}`, {
    direction: 'outbound',
    taskId,
    priority: 'callback',
    ...(first && { wanted: first.wanted }),
    facts: {
      startedAt: task.since,
      answers: [],
      reachedAt: null,
      endedAt: null,
      hasFailed: false,
      callerNumber: task.phone,
      calledNumber: first?.facts.calledNumber ?? '',
    },
  });
};

const nextState = (
  task: TaskDocument,
  { isReached, attempts }: { isReached: boolean; attempts: number },
): TaskDocument['state'] => {
  if (isReached) return 'done';
  if (task.kind !== 'callback') return 'waiting';
  return attempts < 1 ? 'given_up' : 'waiting';
};

const dueAfter = (now: Date, rules: CallRules): Date =>
  nextLoudMoment(new Date(now.getTime() + rules.callback.pauseMinutes * minuteMs), rules);

/** A call that worked off a task is over: done, or tried again by rule. */
export const countAttempt = async (deps: AfterCallDeps, call: CallDocument): Promise<void> => {
  if (call.taskId === null) return;
  const callId = String(call._id);
  const rules = await deps.rules.read();
  const now = deps.clock.now();
  const isReached = call.facts.reachedAt !== null;
  const task = await changeTask(deps, { _id: call.taskId }, (present) =>
    present.attempts.some((attempt) => attempt.callId === callId)
      ? undefined
      : {
          attempts: [...present.attempts, { callId, at: now, agentName: call.agentName, isReached }],
          state: nextState(present, {
            isReached,
            attempts: rules.callback.attempts - present.attempts.length - 1,
          }),
          dueAt: dueAfter(now, rules),
        },
  );
  if (task?.kind === 'callback' && task.state === 'waiting') await schedule(deps, task);
};
