import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallerBlock } from '../../../../contract/callers.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { onResync, useRealtime } from '../../shared/realtime.ts';

export const blocksKey = ['caller-blocks'] as const;

/** 黑名单, kept up to date by what the server tells. */
export const useBlocks = (state: 'open' | 'closed') => {
  const client = useQueryClient();
  useRealtime('caller-block.changed', () => void client.invalidateQueries({ queryKey: blocksKey }));
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: blocksKey })), [client]);
  return useInfiniteQuery({
    queryKey: [...blocksKey, state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getData<Page<CallerBlock>>('/caller-blocks', { state, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
};
