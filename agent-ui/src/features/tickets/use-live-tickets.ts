import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Ticket, TicketRow } from '../../../../contract/tickets.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useMe } from '../../shared/session.tsx';
import { createThrottle, type Throttle } from '../../shared/throttle.ts';
import { patchList, type TicketPages } from './ticket-cache.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { ticketKeys } from './ticket-queries.ts';

const patchLists = (
  client: QueryClient,
  row: TicketRow,
  { isScoped, refetch }: { isScoped: boolean; refetch: Throttle },
): void => {
  for (const query of client.getQueryCache().findAll({ queryKey: ticketKeys.lists })) {
    const data = query.state.data as TicketPages | undefined;
    if (!data) continue;
    const filters = query.queryKey[2] as TicketFilters;
    const patch = patchList(data, row, { filters, now: Date.now(), isScoped });
    if (patch.data !== data) client.setQueryData(query.queryKey, patch.data);
    if (patch.needsRefetch) {
      refetch.run(query.queryHash, () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }));
    }
  }
};

const refreshDetail = (client: QueryClient, row: TicketRow): void => {
  const known = client.getQueryData<Ticket>(ticketKeys.detail(row.id));
  if (known && known.version >= row.version) return;
  void client.invalidateQueries({ queryKey: ticketKeys.detail(row.id) });
};

/** Keeps every list and page of tickets as it is on the server, while the console is open. */
export const useLiveTickets = (): void => {
  const client = useQueryClient();
  const isScoped = useMe().departmentId !== null;
  const [refetch] = useState(() => createThrottle(1000));
  useEffect(() => () => refetch.stop(), [refetch]);

  useRealtime('ticket.changed', ({ ticket }) => {
    patchLists(client, ticket, { isScoped, refetch });
    refreshDetail(client, ticket);
    refetch.run('counts', () => client.invalidateQueries({ queryKey: ticketKeys.counts }));
  });
};
