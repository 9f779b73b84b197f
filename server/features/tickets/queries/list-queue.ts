import type { Page } from '../../../../contract/common.ts';
import type { TicketQueue } from '../../../../contract/supervision.ts';
import type { TicketListQuery, TicketRow } from '../../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import { audienceOf, presentTicketRow } from '../row.presenter.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { queueFilter } from './queue-filter.ts';
import { allOf, ownDepartments, rowFields, wanted, type Filter, type QueryDeps } from './ticket-filters.ts';

/** A pile is the lead department's (主办): helpers have theirs by their own deadlines. */
export const leadScope = (viewer: Viewer, departmentId?: string): Filter => {
  if (!isDepartmentStaff(viewer)) return departmentId === undefined ? {} : { departmentId };
  const own = ownDepartments(viewer, departmentId);
  return { departmentId: own.length === 1 ? own[0] : { $in: own } };
};

const order = { field: 'leadDueAt', direction: 1 } as const;

/** One pile of the viewer's desk, the lead's next deadline first. */
export const listQueue = async (
  { tickets, clock }: QueryDeps,
  viewer: Viewer,
  query: TicketListQuery & { queue: TicketQueue },
): Promise<Page<TicketRow>> => {
  const scope = leadScope(viewer, query.departmentId);
  const pile = queueFilter(query.queue, clock.now());
  const rows = await tickets
    .find(allOf(scope, pile, wanted(query, viewer), cursorFilter(query.cursor, order)), rowFields)
    .sort({ leadDueAt: 1, _id: 1 })
    .limit(query.limit + 1)
    .lean<TicketDocument[]>();
  const keyOf = (row: TicketDocument) => [row.leadDueAt, String(row._id)] as const;
  const present = (row: TicketDocument) => presentTicketRow(row, audienceOf(viewer));
  return pageFrom(rows, { limit: query.limit, present, keyOf });
};
