import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SupervisionBoard } from '../../../../contract/supervision-board.ts';
import { getData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { createThrottle } from '../../shared/throttle.ts';

const boardKey = ['supervision', 'board'] as const;
/** The board is asked for anew at most so often, however much happens in the city. */
const everyMs = 5_000;

/** 督办台, as it is on the server. */
export const useBoard = () => {
  const client = useQueryClient();
  const [refetch] = useState(() => createThrottle(everyMs));
  useEffect(() => () => refetch.stop(), [refetch]);
  useRealtime('ticket.changed', () =>
    refetch.run('board', () => client.invalidateQueries({ queryKey: boardKey })),
  );
  return useQuery({
    queryKey: boardKey,
    queryFn: ({ signal }) => getData<SupervisionBoard>('/supervision', {}, signal),
  });
};
