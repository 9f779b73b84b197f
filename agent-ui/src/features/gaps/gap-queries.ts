import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../../contract/common.ts';
import type { Gap, GapAction, GapFigures, GapKind, GapState } from '../../../../contract/gaps.ts';
import { getData, sendData } from '../../shared/api.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

const keys = {
  all: ['gaps'] as const,
  list: (filters: GapFilters) => ['gaps', 'list', filters] as const,
  figures: ['gaps', 'figures'] as const,
};

export interface GapFilters {
  kind: GapKind | undefined;
  state: readonly GapState[];
}

export const useGapList = (filters: GapFilters) =>
  useInfiniteQuery({
    queryKey: keys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<Gap>>('/knowledge-gaps', { ...filters, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });

export const useGapFigures = () =>
  useQuery({
    queryKey: keys.figures,
    queryFn: ({ signal }) => getData<GapFigures>('/knowledge-gaps/figures', {}, signal),
  });

const verbs: Record<GapAction, string> = {
  take: 'take',
  hand_on: 'hand-on',
  write: 'write',
  dismiss: 'dismiss',
};

export interface GapStep {
  gap: Gap;
  action: GapAction;
  body: Readonly<Record<string, unknown>>;
}

export const useGapStep = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ gap: { id, version }, action, body }: GapStep) =>
      sendData<Gap>('POST', `/knowledge-gaps/${id}/${verbs[action]}`, { version, ...body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
};

/** Keeps the list as it is on the server, while the page is there. */
export const useLiveGaps = (): void => useRefetchOn('gap.changed', { queryKey: keys.all });
