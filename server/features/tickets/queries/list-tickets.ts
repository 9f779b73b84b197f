import type { Page } from '../../../../contract/common.ts';
import {
  ticketStates,
  type TicketListQuery,
  type TicketRow,
  type TicketState,
} from '../../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import { audienceOf, presentTicketRow } from '../row.presenter.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { dangerFirst, exceptDanger } from './danger-first.ts';
import { listByOwnDeadline } from './list-by-own-deadline.ts';
import { listQueue } from './list-queue.ts';
import { allOf, rowFields, scopeOf, wanted, type QueryDeps } from './ticket-filters.ts';

const sortOf = (sort: TicketListQuery['sort']) =>
  sort === 'newest'
    ? ({ field: 'filedAt', direction: -1 } as const)
    : ({ field: 'nextDeadlineAt', direction: 1 } as const);

/** A list in the order of one stored field. */
const listByField = async (
  deps: QueryDeps,
  viewer: Viewer,
  query: TicketListQuery,
): Promise<Page<TicketRow>> => {
  const { tickets, clock } = deps;
  const { field, direction } = sortOf(query.sort);
  const overdue = query.overdue === true ? { nextDeadlineAt: { $lt: clock.now() } } : {};
  const cursor = cursorFilter(query.cursor, { field, direction });
  const filter = allOf(scopeOf(viewer, query.departmentId), wanted(query, viewer), overdue);
  const [first, rows] = await Promise.all([
    dangerFirst(deps, query, filter),
    tickets
      .find(allOf(filter, exceptDanger(query), cursor), rowFields)
      .sort({ [field]: direction, _id: direction })
      .limit(query.limit + 1)
      .lean<TicketDocument[]>(),
  ]);
  const keyOf = (row: TicketDocument) => [row[field], String(row._id)] as const;
  const present = (row: TicketDocument) => presentTicketRow(row, audienceOf(viewer));
  const page = pageFrom(rows, { limit: query.limit, present, keyOf });
  return { ...page, items: [...first.map(present), ...page.items] };
};

/** A page of the tickets that this viewer may see. */
export const listTickets = (
  deps: QueryDeps,
  viewer: Viewer,
  query: TicketListQuery,
): Promise<Page<TicketRow>> => {
  if (query.queue !== undefined) return listQueue(deps, viewer, { ...query, queue: query.queue });
  return isDepartmentStaff(viewer) && query.sort === 'deadline'
    ? listByOwnDeadline(deps, viewer, query)
    : listByField(deps, viewer, query);
};

/** How many tickets stand in each state, for the tabs of the viewer's lists. */
export const countTickets = async (
  { tickets }: QueryDeps,
  viewer: Viewer,
): Promise<Partial<Record<TicketState, number>>> => {
  const scope = scopeOf(viewer);
  // One count a state is answered by the index alone; grouping would read every ticket of the city.
  const counted = await Promise.all(
    ticketStates.map(async (state) => [state, await tickets.countDocuments({ ...scope, state })] as const),
  );
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
};
