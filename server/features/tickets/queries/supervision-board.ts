import type { BoardDepartment, SupervisionBoard } from '../../../../contract/supervision-board.ts';
import type { Deadlines } from '../../deadlines/index.ts';
import type { Rules } from '../../rules/index.ts';
import { presentTicketRow } from '../row.presenter.ts';
import { presentSupervision } from '../supervision.presenter.ts';
import { openSupervision } from '../ticket.marks.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { rowFields, type QueryDeps } from './ticket-filters.ts';
import { queueFilter } from './queue-filter.ts';

export type BoardDeps = QueryDeps & { rules: Rules; deadlines: Deadlines };

const mostRows = 200;

interface Group {
  _id: { departmentId: string | null; name: string | null; light?: string; step?: string };
  count: number;
}

const grouped = ({ tickets }: BoardDeps, match: Record<string, unknown>): Promise<Group[]> =>
  tickets.aggregate<Group>([
    { $match: match },
    { $project: { departmentId: 1, departmentName: 1, marks: 1 } },
    {
      $group: {
        _id: {
          departmentId: '$departmentId',
          name: '$departmentName',
          light: '$marks.light',
          step: '$marks.step',
        },
        count: { $sum: 1 },
      },
    },
  ]);

const emptyRow = ({ departmentId, name }: Group['_id']): BoardDepartment => ({
  departmentId,
  name: name ?? '—',
  warned: 0,
  overdue: 0,
  steps: {},
  supervised: 0,
});

const byDepartment = async (deps: BoardDeps): Promise<BoardDepartment[]> => {
  const [lit, supervised] = await Promise.all([
    grouped(deps, { 'marks.light': { $in: ['warned', 'overdue'] } }),
    grouped(deps, queueFilter('supervised', deps.clock.now())),
  ]);
  const rows = new Map<string, BoardDepartment>();
  const rowOf = (id: Group['_id']): BoardDepartment => {
    const row = rows.get(id.departmentId ?? '') ?? emptyRow(id);
    rows.set(id.departmentId ?? '', row);
    return row;
  };
  for (const { _id, count } of lit) {
    const row = rowOf(_id);
    if (_id.light === 'warned') row.warned += count;
    else {
      row.overdue += count;
      const step = _id.step ?? '';
      row.steps[step] = (row.steps[step] ?? 0) + count;
    }
  }
  for (const { _id, count } of supervised) rowOf(_id).supervised += count;
  return [...rows.values()].toSorted(
    (left, right) => right.overdue - left.overdue || right.warned - left.warned,
  );
};

const rowsOf = ({ tickets }: BoardDeps, filter: Record<string, unknown>): Promise<TicketDocument[]> =>
  tickets
    .find(filter, { ...rowFields, supervisions: 1 })
    .sort({ leadDueAt: 1 })
    .limit(mostRows)
    .lean<TicketDocument[]>();

const ordersOf = (rows: readonly TicketDocument[]): SupervisionBoard['orders'] =>
  rows
    .flatMap((ticket) => {
      const order = openSupervision(ticket);
      return order ? [{ ticket: presentTicketRow(ticket, 'hotline'), order: presentSupervision(order) }] : [];
    })
    .toSorted((left, right) => left.order.dueBy.localeCompare(right.order.dueBy));

/** 督办台 of the whole city; read from the marks' indexes. */
export const supervisionBoard = async (deps: BoardDeps): Promise<SupervisionBoard> => {
  const now = deps.clock.now();
  const ladder = deps.rules.current().ladder.filter(({ when }) => when === 'after');
  const toLeaders = ladder.filter(({ notify }) => notify.includes('leaders')).map(({ key }) => key);
  const [departments, supervised, reported, appeals] = await Promise.all([
    byDepartment(deps),
    rowsOf(deps, queueFilter('supervised', now)),
    rowsOf(deps, { 'marks.light': 'overdue', 'marks.step': { $in: toLeaders } }),
    rowsOf(deps, queueFilter('appealed', now)),
  ]);
  return {
    at: now.toISOString(),
    steps: ladder.map(({ key, name, nameEn }) => ({ key, name, nameEn: nameEn ?? '' })),
    departments,
    orders: ordersOf(supervised),
    reported: reported.map((row) => presentTicketRow(row, 'hotline')),
    appeals: appeals.map((row) => presentTicketRow(row, 'hotline')),
  };
};
