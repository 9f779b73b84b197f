import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { HotTopic, HotTopicPage } from '../../../../contract/hot-topics.ts';
import { getData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

type TopicPage = z.infer<typeof HotTopicPage>;

const listKey = ['hot-topics', 'list'] as const;
export const topicKey = (topicId: string) => ['hot-topics', 'one', topicId] as const;

/** 热点, the one told of last first; follows what happens. */
export const useTopics = () => {
  useRefetchOn('hot-topic.changed', { queryKey: listKey });
  return useInfiniteQuery({
    queryKey: listKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => getData<TopicPage>('/hot-topics', { cursor: pageParam }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
};

export const useTopic = (topicId: string) => {
  const client = useQueryClient();
  const queryKey = topicKey(topicId);
  useRealtime('hot-topic.changed', ({ id }) => {
    if (id === topicId) void client.invalidateQueries({ queryKey });
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => getData<HotTopic>(`/hot-topics/${topicId}`, {}, signal),
  });
};
