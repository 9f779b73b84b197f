import { useInfiniteQuery } from '@tanstack/react-query';
import type { CallTask } from '../../../../contract/call-tasks.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

export const tasksKey = ['call-tasks'] as const;

/** Who is to be called, kept up to date by what the server tells. */
export const useCallTasks = (state: 'open' | 'done') => {
  useRefetchOn('call-task.changed', { queryKey: tasksKey });
  return useInfiniteQuery({
    queryKey: [...tasksKey, state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getData<Page<CallTask>>('/call-tasks', { state, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
};
