import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Call, CallOutcome } from '../../../../contract/calls.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { onResync, useRealtime } from '../../shared/realtime.ts';

const recordsKey = ['call-records'] as const;

export interface RecordFilter {
  outcome: CallOutcome | undefined;
  /** Only the calls of this agent. */
  agentId: string | undefined;
}

/** Calls, newest first; those that end or are written up meanwhile come in by themselves. */
export const useCallRecords = ({ outcome, agentId }: RecordFilter) => {
  const client = useQueryClient();
  const refetch = () => void client.invalidateQueries({ queryKey: recordsKey });
  useRealtime('call.changed', ({ call }) => {
    if (call.endedAt !== null) refetch();
  });
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: recordsKey })), [client]);
  return useInfiniteQuery({
    queryKey: [...recordsKey, outcome, agentId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getData<Page<Call>>('/calls', { outcome, agentId, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
};
