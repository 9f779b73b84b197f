import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallTask } from '../../../../contract/call-tasks.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { onResync, useRealtime } from '../../shared/realtime.ts';

export const tasksKey = ['call-tasks'] as const;

/** Who is to be called, kept up to date by what the server tells. */
export const useCallTasks = (state: 'open' | 'done') => {
  const client = useQueryClient();
  const refetch = () => void client.invalidateQueries({ queryKey: tasksKey });
  useRealtime('call-task.changed', refetch);
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: tasksKey })), [client]);
  return useInfiniteQuery({
    queryKey: [...tasksKey, state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getData<Page<CallTask>>('/call-tasks', { state, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
};
