import { useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Page } from '../../../../contract/common.ts';
import type { Ticket, TicketRow, TicketState } from '../../../../contract/tickets.ts';
import { getData } from '../../shared/api.ts';
import type { TicketFilters } from './ticket-filters.ts';

/** Every cached thing about tickets, by resource. */
export const ticketKeys = {
  all: ['tickets'] as const,
  lists: ['tickets', 'list'] as const,
  list: (filters: TicketFilters) => ['tickets', 'list', filters] as const,
  counts: ['tickets', 'counts'] as const,
  details: ['tickets', 'detail'] as const,
  detail: (ticketId: string) => ['tickets', 'detail', ticketId] as const,
};

const pageSize = 50;

/** A list by pages; `fetchNextPage` loads what follows. */
export const useTicketList = (filters: TicketFilters) =>
  useInfiniteQuery({
    queryKey: ticketKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<TicketRow>>('/tickets', { ...filters, cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    // A row that just came by wire must not be mistaken for a different list.
    placeholderData: (previous) => previous,
  });

/** Found tickets while one types; nothing for an empty text. */
export const useTicketSearch = (q: string) =>
  useQuery({
    queryKey: ['tickets', 'search', q],
    queryFn: ({ signal }) => getData<Page<TicketRow>>('/tickets', { q, limit: 8 }, signal),
    enabled: q !== '',
    placeholderData: (previous) => previous,
  });

export type TicketCounts = Partial<Record<TicketState, number>>;

/** How many tickets stand in each state, of those the viewer may see. */
export const useTicketCounts = () =>
  useQuery({ queryKey: ticketKeys.counts, queryFn: () => getData<TicketCounts>('/tickets/counts') });

export const useTicket = (ticketId: string) =>
  useQuery({
    queryKey: ticketKeys.detail(ticketId),
    queryFn: ({ signal }) => getData<Ticket>(`/tickets/${ticketId}`, {}, signal),
  });

/** Keeps a ticket as a command answered it, unless something newer has come since. */
export const rememberTicket = (client: QueryClient, ticket: Ticket): void => {
  client.setQueryData<Ticket>(ticketKeys.detail(ticket.id), (known) =>
    known && known.version > ticket.version ? known : ticket,
  );
};

export const useRememberTicket = (): ((ticket: Ticket) => void) => {
  const client = useQueryClient();
  return (ticket) => rememberTicket(client, ticket);
};
