import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Wallboard } from '../../../../contract/wallboard.ts';
import { getData } from '../../shared/api.ts';
import { onResync, onWallboard } from '../../shared/realtime.ts';

const key = ['wallboard'] as const;

/** The board as it is on the server, pushed with every change. */
export const useWallboard = () => {
  const client = useQueryClient();
  useEffect(() => onWallboard((board) => client.setQueryData<Wallboard>(key, board)), [client]);
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: key })), [client]);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getData<Wallboard>('/wallboard', {}, signal),
  });
};
