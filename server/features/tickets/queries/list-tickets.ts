import type { Model } from 'mongoose';
import type { Page } from '../../../../contract/common.ts';
import {
  ticketStates,
  type TicketListQuery,
  type TicketRow,
  type TicketState,
} from '../../../../contract/tickets.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { isDepartmentStaff, type Viewer } from '../../../platform/http/index.ts';
import { cursorFilter, pageFrom } from '../../../platform/http/paging.ts';
import { wordsOf } from '../../../platform/text/words.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { presentTicketRow } from '../row.presenter.ts';

type Filter = Record<string, unknown>;

/** Fields that a row is made of; histories and answers stay on disk. */
export const rowFields = {
  number: 1,
  title: 1,
  state: 1,
  requestType: 1,
  urgency: 1,
  source: 1,
  topic: 1,
  district: 1,
  departmentId: 1,
  departmentName: 1,
  filedAt: 1,
  updatedAt: 1,
  nextDeadlineAt: 1,
  lights: 1,
  reworkCount: 1,
  followUpAttempts: 1,
  version: 1,
} as const;

/** Every list is scoped: department staff see their departments' tickets alone. */
export const scopeOf = (viewer: Viewer, departmentId?: string): Filter => {
  if (!isDepartmentStaff(viewer)) return departmentId === undefined ? {} : { departmentId };
  const own =
    departmentId === undefined
      ? viewer.departmentIds
      : viewer.departmentIds.filter((id) => id === departmentId);
  return { departmentId: { $in: [...own] } };
};

/** A number, the last digits of a phone, or words of the title, whichever the text looks like. */
export const searchFilter = (text: string | undefined): Filter => {
  if (text === undefined || text === '') return {};
  if (/^FZ12345-\d{8}-\d{5}$/i.test(text)) return { number: text.toUpperCase() };
  if (/^\d{4}$/.test(text)) return { 'citizen.phoneTail': text };
  if (/^\+?\d{7,15}$/.test(text)) return { 'citizen.phone': text };
  const words = wordsOf(text);
  return { words: words.length > 0 ? { $all: words } : text };
};

const oneOf = (field: string, values: readonly string[] | undefined): Filter =>
  values === undefined ? {} : { [field]: { $in: [...values] } };

const sortOf = (sort: TicketListQuery['sort']) =>
  sort === 'newest'
    ? ({ field: 'filedAt', direction: -1 } as const)
    : ({ field: 'nextDeadlineAt', direction: 1 } as const);

const filterOf = (viewer: Viewer, query: TicketListQuery, clock: Clock): Filter => ({
  $and: [
    scopeOf(viewer, query.departmentId),
    oneOf('state', query.state),
    oneOf('requestType', query.requestType),
    oneOf('urgency', query.urgency),
    oneOf('source', query.source),
    searchFilter(query.q),
    query.overdue === true ? { nextDeadlineAt: { $lt: clock.now() } } : {},
    cursorFilter(query.cursor, sortOf(query.sort)),
  ].filter((part) => Object.keys(part).length > 0),
});

export interface QueryDeps {
  tickets: Model<TicketDocument>;
  clock: Clock;
}

/** A page of the tickets that this viewer may see. */
export const listTickets = async (
  { tickets, clock }: QueryDeps,
  viewer: Viewer,
  query: TicketListQuery,
): Promise<Page<TicketRow>> => {
  const { field, direction } = sortOf(query.sort);
  const { $and } = filterOf(viewer, query, clock) as { $and: Filter[] };
  const rows = await tickets
    .find($and.length > 0 ? { $and } : {}, rowFields)
    .sort({ [field]: direction, _id: direction })
    .limit(query.limit + 1)
    .lean<TicketDocument[]>();
  const keyOf = (row: TicketDocument) => [row[field], String(row._id)] as const;
  return pageFrom(rows, { limit: query.limit, present: presentTicketRow, keyOf });
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
