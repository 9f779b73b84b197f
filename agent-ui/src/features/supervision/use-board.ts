import { useQuery } from '@tanstack/react-query';
import type { SupervisionBoard } from '../../../../contract/supervision-board.ts';
import { getData } from '../../shared/api.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

const boardKey = ['supervision', 'board'] as const;
/** The board is asked for anew at most so often, however much happens in the city. */
const everyMs = 5_000;

/** 督办台, as it is on the server. */
export const useBoard = () => {
  useRefetchOn('ticket.changed', { queryKey: boardKey, everyMs });
  return useQuery({
    queryKey: boardKey,
    queryFn: ({ signal }) => getData<SupervisionBoard>('/supervision', {}, signal),
  });
};
