import type { SameCitizen } from '../../../../contract/tickets.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import { loadVisible } from '../commands/change-ticket.ts';
import { audienceOf, presentTicketRow } from '../row.presenter.ts';
import { allOf, rowFields, scopeOf, type QueryDeps } from './ticket-filters.ts';
import type { TicketDocument } from '../ticket.model.ts';

const shown = 10;

/**
 * Repeats: what else the citizen of a ticket has asked for, by their number; counted, the newest shown. A department
 * learns it of tickets of its own alone, and never of who is confidential (保密). Throws `not_found`.
 */
export const sameCitizen = async (
  { tickets }: Pick<QueryDeps, 'tickets'>,
  viewer: Viewer,
  ticketId: string,
): Promise<SameCitizen> => {
  const { citizen } = await loadVisible(tickets, viewer, ticketId);
  const isDepartment = isDepartmentStaff(viewer);
  if (citizen.phone === null || (isDepartment && citizen.isConfidential)) return { count: 0, items: [] };
  const others = allOf(
    { 'citizen.phone': citizen.phone },
    { _id: { $ne: ticketId } },
    isDepartment ? { 'citizen.isConfidential': false } : {},
    scopeOf(viewer),
  );
  const [count, rows] = await Promise.all([
    tickets.countDocuments(others),
    tickets.find(others, rowFields).sort({ filedAt: -1 }).limit(shown).lean<TicketDocument[]>(),
  ]);
  return { count, items: rows.map((row) => presentTicketRow(row, audienceOf(viewer))) };
};
