import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Notification, NotificationList } from '../../../../contract/notifications.ts';
import { getData, sendData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';

type Pages = InfiniteData<NotificationList, string>;

const key = ['notifications'] as const;
const mostUnread = 99;

/** What the signed-in person was told; the first page comes with the console. */
export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      getData<NotificationList>('/notifications', { cursor: pageParam, limit: 30 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

const withFirst = (pages: Pages, change: (first: NotificationList) => NotificationList): Pages => {
  const [first, ...rest] = pages.pages;
  return first ? { ...pages, pages: [change(first), ...rest] } : pages;
};

/** New ones appear on top by themselves. */
export const useLiveNotifications = (onAdded: (notification: Notification) => void): void => {
  const client = useQueryClient();
  useRealtime('notification.added', ({ notification }) => {
    client.setQueryData<Pages>(
      key,
      (pages) =>
        pages &&
        withFirst(pages, (first) =>
          first.items.some(({ id }) => id === notification.id)
            ? first
            : {
                ...first,
                items: [notification, ...first.items],
                unread: Math.min(mostUnread, first.unread + 1),
              },
        ),
    );
    onAdded(notification);
  });
};

/** Marks some or, without ids, all as read. */
export const useMarkRead = () => {
  const client = useQueryClient();
  return async (ids?: readonly string[]): Promise<void> => {
    const { unread } = await sendData<{ unread: number }>('POST', '/notifications/read', ids ? { ids } : {});
    client.setQueryData<Pages>(key, (pages) => {
      if (!pages) return pages;
      const items = (list: NotificationList) =>
        list.items.map((item) => (!ids || ids.includes(item.id) ? { ...item, isRead: true } : item));
      return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: items(page), unread })) };
    });
  };
};
