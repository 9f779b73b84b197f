import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnowledgeRules } from '../../../../contract/knowledge-rules.ts';
import type { Topic, TopicInput } from '../../../../contract/topics.ts';
import { getData, sendData } from '../../shared/api.ts';

const keys = { topics: ['topics'] as const, rules: ['knowledge-rules'] as const };

export const useTopics = () =>
  useQuery({ queryKey: keys.topics, queryFn: () => getData<Topic[]>('/topics'), staleTime: 60_000 });

/** Adds (no id), changes or, with null, removes a topic. */
export const useChangeTopic = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id?: string; input: TopicInput | null }) => {
      if (id === undefined) return sendData<Topic | null>('POST', '/topics', input);
      return input
        ? sendData<Topic | null>('PUT', `/topics/${id}`, input)
        : sendData<Topic | null>('DELETE', `/topics/${id}`);
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.topics }),
        client.invalidateQueries({ queryKey: ['articles'] }),
      ]),
  });
};

export const useKnowledgeRules = () =>
  useQuery({ queryKey: keys.rules, queryFn: () => getData<KnowledgeRules>('/knowledge-rules') });

export const useSaveRules = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: KnowledgeRules) => sendData<KnowledgeRules>('PUT', '/knowledge-rules', rules),
    onSuccess: (rules) => client.setQueryData(keys.rules, rules),
  });
};
