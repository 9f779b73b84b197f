import type { Page } from '../../../../contract/common.ts';
import type { TicketListQuery, TicketRow } from '../../../../contract/tickets.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import {
  comparePositions,
  cursorFilter,
  isBeyond,
  pageFrom,
  type Position,
} from '../../../platform/http/paging.ts';
import { audienceOf, presentTicketRow } from '../row.presenter.ts';
import { ownDeadline } from '../ticket.deadlines.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { beforeReply } from '../ticket.state.ts';
import { allOf, ownDepartments, rowFields, wanted, type QueryDeps } from './ticket-filters.ts';

/** A department helps with few tickets at a time: those are read whole and sorted here. */
const mostHelped = 500;

/**
 * A department works by its own deadlines: the tickets that it leads come in the order of the index, those that it
 * helps with (协办) are put in between at the time their own part is due.
 */
export const listByOwnDeadline = async (
  { tickets, clock }: QueryDeps,
  viewer: Viewer,
  query: TicketListQuery,
): Promise<Page<TicketRow>> => {
  const own = ownDepartments(viewer, query.departmentId);
  const now = clock.now();
  const keyOf = (row: TicketDocument): Position => [
    row.departmentId !== null && own.includes(row.departmentId) ? row.leadDueAt : ownDeadline(row, own).at,
    String(row._id),
  ];
  const overdue = query.overdue === true ? { leadDueAt: { $lt: now } } : {};
  const cursor = cursorFilter(query.cursor, { field: 'leadDueAt', direction: 1 });
  const [led, helped] = await Promise.all([
    tickets
      .find(allOf({ departmentId: { $in: own } }, wanted(query, viewer), overdue, cursor), rowFields)
      .sort({ leadDueAt: 1, _id: 1 })
      .limit(query.limit + 1)
      .lean<TicketDocument[]>(),
    tickets
      .find(
        allOf(
          { 'helpers.departmentId': { $in: own } },
          { state: { $in: [...beforeReply] } },
          wanted(query, viewer),
        ),
        rowFields,
      )
      .limit(mostHelped)
      .lean<TicketDocument[]>(),
  ]);
  const isShown = (row: TicketDocument): boolean => {
    const [due] = keyOf(row);
    const isLed = row.departmentId !== null && own.includes(row.departmentId);
    return (
      !isLed && due !== null && (query.overdue !== true || due < now) && isBeyond(query.cursor, keyOf(row))
    );
  };
  const rows = [...led, ...helped.filter(isShown)].sort((left, right) =>
    comparePositions(keyOf(left), keyOf(right)),
  );
  const present = (row: TicketDocument) => presentTicketRow(row, audienceOf(viewer));
  return pageFrom(rows, { limit: query.limit, present, keyOf });
};
