import * as contract from '../../../../contract/call-tasks.ts';
import { Call } from '../../../../contract/calls.ts';
import { pageOf } from '../../../../contract/common.ts';
import { conflict, invalidTransition, notFound } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import { presentCall } from '../call.presenter.ts';
import { dial, type DialDeps } from '../outbound/dial.ts';
import { changeTask } from './change-task.ts';
import { openStates, type TaskDocument } from './task.model.ts';
import { presentTask } from './task.presenter.ts';

export interface TaskRoutesDeps extends DialDeps {
  audit: Audit;
}

const list = async ({ tasks }: TaskRoutesDeps, query: contract.CallTaskQuery) => {
  const { state, kind, cursor, limit } = query;
  const isOpen = state === 'open';
  const direction = isOpen ? 1 : -1;
  const rows = await tasks
    .find({
      state: { $in: isOpen ? openStates : ['done', 'dismissed'] },
      ...(kind && { kind }),
      ...cursorFilter(cursor, { field: 'rank', direction }),
    })
    .sort({ rank: direction, _id: direction })
    .limit(limit + 1)
    .lean<TaskDocument[]>();
  const keyOf = (row: TaskDocument) => [row.rank, String(row._id)] as const;
  return pageFrom(rows, { limit, keyOf, present: presentTask });
};

export const taskRoutes = (deps: TaskRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/call-tasks',
    permission: 'calls:take',
    summary: 'Who is to be called back, the most pressing first',
    query: contract.CallTaskQuery,
    answer: pageOf(contract.CallTask),
    handle: ({ query }) => list(deps, query),
  }),
  route({
    method: 'post',
    path: '/call-tasks/:taskId/dismiss',
    permission: 'calls:take',
    summary: 'No call is needed, and why',
    params: contract.CallTaskParams,
    body: contract.DismissTaskBody,
    answer: contract.CallTask,
    handle: async ({ viewer, params: { taskId }, body: { version, note } }) => {
      const known = await deps.tasks.findById(taskId).lean<TaskDocument | null>();
      if (!known) throw notFound('CallTask', taskId);
      if (!openStates.includes(known.state) || known.state === 'calling') {
        throw invalidTransition(known.state, 'dismiss');
      }
      const task = await changeTask(deps, { _id: taskId, version }, () => ({ state: 'dismissed', note }));
      if (!task) throw conflict('Somebody else has just worked on it.');
      const entity = `call-task/${taskId}`;
      await deps.audit.record({
        actor: actorOf(viewer),
        action: 'call-task.dismissed',
        entity,
        reason: note,
      });
      return presentTask(task);
    },
  }),
  route({
    method: 'post',
    path: '/calls',
    permission: 'calls:take',
    summary: 'Call a citizen: of a ticket, or of a task',
    body: contract.DialBody,
    answer: Call,
    status: 201,
    handle: async ({ viewer, body }) => presentCall(await dial(deps, viewer, body), viewer.id),
  }),
];
