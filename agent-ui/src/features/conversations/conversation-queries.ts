import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useEffect } from 'react';
import type { Page } from '../../../../contract/common.ts';
import type { ChatDesk, Conversation, ConversationRow } from '../../../../contract/conversations.ts';
import { getData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { createThrottle } from '../../shared/throttle.ts';

export type View = 'mine' | 'waiting' | 'open' | 'closed';

export const keys = {
  desk: ['conversations', 'desk'] as const,
  canned: ['conversations', 'canned'] as const,
  lists: ['conversations', 'list'] as const,
  list: (view: View) => ['conversations', 'list', view] as const,
  detail: (id: string) => ['conversations', 'detail', id] as const,
};

export const useChatDesk = () =>
  useQuery({ queryKey: keys.desk, queryFn: () => getData<ChatDesk>('/conversations/desk') });

export const useCannedTexts = () =>
  useQuery({ queryKey: keys.canned, queryFn: () => getData<ChatDesk['canned']>('/conversations/canned') });

export const useConversations = (view: View) =>
  useInfiniteQuery({
    queryKey: keys.list(view),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<ConversationRow>>('/conversations', { view, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

export const useConversation = (id: string) =>
  useQuery({
    queryKey: keys.detail(id),
    queryFn: ({ signal }) => getData<Conversation>(`/conversations/${id}`, {}, signal),
  });

const restMs = 500;

/** Keeps lists and the open conversation as they are on the server; `onMine` hears of each of one's own. */
export const useLiveConversations = (onChanged: (type: string, row: ConversationRow) => void): void => {
  const client = useQueryClient();
  const [throttle] = useState(() => createThrottle(restMs));
  useEffect(() => () => throttle.stop(), [throttle]);
  useRealtime('conversation.changed', ({ type, conversation }) => {
    throttle.run('lists', () => client.invalidateQueries({ queryKey: keys.lists }));
    throttle.run('desk', () => client.invalidateQueries({ queryKey: keys.desk }));
    const known = client.getQueryData<Conversation>(keys.detail(conversation.id));
    if (known && known.version < conversation.version) {
      void client.invalidateQueries({ queryKey: keys.detail(conversation.id) });
    }
    onChanged(type, conversation);
  });
};
