import { ticketQueues, type QueueCounts } from '../../../../contract/supervision.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { leadScope } from './list-queue.ts';
import type { QueryDeps } from './ticket-filters.ts';
import { queueFilter } from './queue-filter.ts';

/** How high each pile of the viewer's desk is; answered by the indexes alone. */
export const countQueues = async (
  { tickets, clock }: QueryDeps,
  viewer: Viewer,
  departmentId?: string,
): Promise<QueueCounts> => {
  const scope = leadScope(viewer, departmentId);
  const counted = await Promise.all(
    ticketQueues.map(
      async (queue) =>
        [queue, await tickets.countDocuments({ ...scope, ...queueFilter(queue, clock.now()) })] as const,
    ),
  );
  return Object.fromEntries(counted) as QueueCounts;
};
