import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Page } from '../../../../contract/common.ts';
import type { TextDesk, TextMessage, TextState } from '../../../../contract/text-messages.ts';
import { getData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';

export const textDeskKey = ['texts', 'desk'] as const;
const listsKey = ['texts', 'list'] as const;

/** Templates, settings and costs. */
export const useTextDesk = () =>
  useQuery({ queryKey: textDeskKey, queryFn: () => getData<TextDesk>('/texts/desk') });

type Pages = InfiniteData<Page<TextMessage>, string>;

/** Texts as they go out, kept up to date by themselves. */
export const useTextList = (state: TextState | 'all') => {
  const client = useQueryClient();
  useRealtime('text.changed', ({ text }) => {
    client.setQueriesData<Pages>({ queryKey: listsKey }, (pages) => {
      if (!pages) return pages;
      const replaced = pages.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === text.id ? text : item)),
      }));
      return { ...pages, pages: replaced };
    });
    const isKnown = client
      .getQueriesData<Pages>({ queryKey: listsKey })
      .some(([, pages]) => pages?.pages.some((page) => page.items.some((item) => item.id === text.id)));
    if (!isKnown) void client.invalidateQueries({ queryKey: listsKey });
  });
  return useInfiniteQuery({
    queryKey: [...listsKey, state],
    queryFn: ({ pageParam, signal }) =>
      getData<Page<TextMessage>>(
        '/texts',
        { cursor: pageParam, limit: 50, state: state === 'all' ? '' : state },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
};
