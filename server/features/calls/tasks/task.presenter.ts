import type { CallTask } from '../../../../contract/call-tasks.ts';
import { maskPhone } from '../../tickets/index.ts';
import type { TaskDocument } from './task.model.ts';

export const presentTask = (task: TaskDocument): CallTask => ({
  id: String(task._id),
  kind: task.kind,
  state: task.state,
  phone: maskPhone(task.phone) ?? '',
  calls: task.callIds.length,
  isUrgent: task.isUrgent,
  since: task.since.toISOString(),
  dueAt: task.dueAt.toISOString(),
  attempts: task.attempts.map(({ at, agentName, isReached }) => ({
    at: at.toISOString(),
    agentName,
    isReached,
  })),
  callId: task.callIds[0] ?? '',
  ticketId: task.ticketId,
  note: task.note,
  canDial: task.state === 'waiting' || task.state === 'given_up',
  version: task.version,
});
