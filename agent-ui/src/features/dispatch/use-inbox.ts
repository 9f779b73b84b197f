import { useMemo } from 'react';
import type { TicketRow, TicketState } from '../../../../contract/tickets.ts';
import { useMe } from '../../shared/session.tsx';
import { noFilters } from '../tickets/ticket-filters.ts';
import { useTicketCounts, useTicketList } from '../tickets/ticket-queries.ts';
import { groupsFor, rowsOf, statesOf, type InboxGroup } from './inbox-groups.ts';

export interface ShownGroup extends InboxGroup {
  rows: TicketRow[];
}

/** Everything that waits for the viewer, the tightest deadline first, by group. */
export const useInbox = () => {
  const { permissions } = useMe();
  const groups = useMemo(() => groupsFor(permissions), [permissions]);
  const filters = useMemo(
    () => ({ ...noFilters, state: statesOf(groups), sort: 'deadline' as const }),
    [groups],
  );
  const list = useTicketList(filters);
  const counts = useTicketCounts();
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const shown: ShownGroup[] = groups.map((group) => ({ ...group, rows: rowsOf(group, rows) }));

  /** How many there are in all, where a state is one group's alone. */
  const countOf = (group: ShownGroup): number => {
    const total = group.states.reduce((sum, state: TicketState) => sum + (counts.data?.[state] ?? 0), 0);
    return group.isMeant || !list.hasNextPage ? group.rows.length : Math.max(total, group.rows.length);
  };
  return { list, groups: shown, countOf };
};
