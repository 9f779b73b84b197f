import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AllowedActions } from '../../../../contract/ticket-batches.ts';
import type { TicketAction, TicketRow } from '../../../../contract/tickets.ts';
import { getData } from '../../shared/api.ts';

/** As many as one batch may hold; what is beyond is left out, and stays marked. */
const mostAtOnce = 100;

/** Which of the marked rows an action is allowed on now, as the server says; asked anew when one of them changes. */
export const useBatchActions = (marked: readonly TicketRow[]) => {
  const rows = marked.slice(0, mostAtOnce);
  const { data } = useQuery({
    queryKey: ['tickets', 'allowed', rows.map(({ id, version }) => `${id} ${version}`)],
    queryFn: ({ signal }) =>
      getData<AllowedActions>(
        '/ticket-batches/allowed-actions',
        { ticketIds: rows.map(({ id }) => id) },
        signal,
      ),
    enabled: rows.length > 0,
    placeholderData: keepPreviousData,
  });
  return (action: TicketAction): TicketRow[] =>
    rows.filter(({ id }) => data?.[id]?.includes(action) ?? false);
};
