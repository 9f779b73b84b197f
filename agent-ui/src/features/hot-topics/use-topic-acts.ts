import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HotTopic } from '../../../../contract/hot-topics.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { topicKey } from './use-topics.ts';

/** Open tickets besides the suggested parent. */
export const othersOf = ({ tickets, suggestedParent }: HotTopic) =>
  tickets
    .map(({ ticket }) => ticket)
    .filter(
      ({ id, state }) => id !== suggestedParent?.id && !['closed', 'archived', 'merged'].includes(state),
    );

/** What may be done to a topic; what goes wrong is said aloud. */
export const useTopicActs = (topic: HotTopic) => {
  const { t } = useTranslation('shared');
  const { message } = App.useApp();
  const client = useQueryClient();
  const onError = (error: Error) => {
    void message.error(describeError(error, t));
    void client.invalidateQueries({ queryKey: topicKey(topic.id) });
  };
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: 'name' | 'watch' | 'merge' | 'split'; body: object }) =>
      sendData<HotTopic>('POST', `/hot-topics/${topic.id}/${verb}`, { version: topic.version, ...body }),
    onSuccess: (after) => client.setQueryData(topicKey(topic.id), after),
    onError,
  });
  const mergeTickets = useMutation({
    mutationFn: async () => {
      const { suggestedParent } = topic;
      if (!suggestedParent) return null;
      return sendData<Ticket>('POST', `/tickets/${suggestedParent.id}/merge`, {
        version: suggestedParent.version,
        childIds: othersOf(topic).map(({ id }) => id),
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: topicKey(topic.id) }),
    onError,
  });
  return { act, mergeTickets, onError };
};
