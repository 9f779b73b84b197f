import { useInfiniteQuery } from '@tanstack/react-query';
import type { Call, CallOutcome } from '../../../../contract/calls.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

const recordsKey = ['call-records'] as const;

export interface RecordFilter {
  outcome: CallOutcome | undefined;
  /** Only the calls of this agent. */
  agentId: string | undefined;
}

/** Calls, newest first; those that end or are written up meanwhile come in by themselves. */
export const useCallRecords = ({ outcome, agentId }: RecordFilter) => {
  useRefetchOn('call.changed', { queryKey: recordsKey, when: ({ call }) => call.endedAt !== null });
  return useInfiniteQuery({
    queryKey: [...recordsKey, outcome, agentId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      getData<Page<Call>>('/calls', { outcome, agentId, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
};
