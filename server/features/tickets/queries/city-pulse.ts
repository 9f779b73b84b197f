import { openStates } from '../ticket.state.ts';
import type { QueryDeps } from './ticket-filters.ts';

/** 收办概况: how much comes in, how much is done, and where it lies. */
export interface CityPulse {
  filed: number;
  closed: number;
  open: number;
  /** The most overdue first. */
  departments: { id: string | null; name: string; overdue: number; warned: number }[];
}

interface Lit {
  _id: { id: string | null; name: string | null; light: string };
  count: number;
}

const litByDepartment = async ({ tickets }: QueryDeps): Promise<CityPulse['departments']> => {
  const lit = await tickets.aggregate<Lit>([
    { $match: { 'marks.light': { $in: ['warned', 'overdue'] } } },
    { $project: { departmentId: 1, departmentName: 1, marks: 1 } },
    {
      $group: {
        _id: { id: '$departmentId', name: '$departmentName', light: '$marks.light' },
        count: { $sum: 1 },
      },
    },
  ]);
  const rows = new Map<string, CityPulse['departments'][number]>();
  for (const { _id, count } of lit) {
    const { id, name } = _id;
    const row = rows.get(id ?? '') ?? { id, name: name ?? '—', overdue: 0, warned: 0 };
    if (_id.light === 'overdue') row.overdue += count;
    else row.warned += count;
    rows.set(id ?? '', row);
  }
  return [...rows.values()].toSorted((a, b) => b.overdue - a.overdue || b.warned - a.warned);
};

/** 在办, by district; those without one are left out. It reads every open ticket: not for every second. */
export const openByDistrict = async ({ tickets }: QueryDeps): Promise<{ name: string; open: number }[]> => {
  const found = await tickets.aggregate<{ _id: string | null; count: number }>([
    { $match: { state: { $in: openStates } } },
    { $project: { district: 1 } },
    { $group: { _id: '$district', count: { $sum: 1 } } },
  ]);
  return found
    .flatMap(({ _id, count }) => (_id ? [{ name: _id, open: count }] : []))
    .toSorted((a, b) => b.open - a.open);
};

/** Filed and closed since then, and what is open now. */
export const cityPulse = async (deps: QueryDeps, since: Date): Promise<CityPulse> => {
  const [filed, closed, departments, open] = await Promise.all([
    deps.tickets.countDocuments({ filedAt: { $gte: since } }),
    deps.tickets.countDocuments({ closedAt: { $gte: since } }),
    litByDepartment(deps),
    deps.tickets.countDocuments({ state: { $in: openStates } }),
  ]);
  return { filed, closed, open, departments };
};
