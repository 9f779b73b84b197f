import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Page } from '../../../../contract/common.ts';
import type { Delivery, DeliveryState, PartnerDesk, Receipt } from '../../../../contract/partners.ts';
import { getData } from '../../shared/api.ts';

const refreshMs = 10_000;
export const partnersKey = ['partners'] as const;

export const usePartners = () =>
  useQuery({
    queryKey: [...partnersKey, 'desk'],
    queryFn: () => getData<PartnerDesk>('/partners'),
    refetchInterval: refreshMs,
  });

const usePages = <Item>(path: string, query: Record<string, string>) =>
  useInfiniteQuery({
    queryKey: [...partnersKey, path, query],
    queryFn: ({ pageParam, signal }) =>
      getData<Page<Item>>(path, { ...query, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: refreshMs,
  });

export const useDeliveries = (partnerId: string, state: DeliveryState | 'all') =>
  usePages<Delivery>(`/partners/${partnerId}/deliveries`, { state: state === 'all' ? '' : state });

export const useReceipts = (partnerId: string) => usePages<Receipt>(`/partners/${partnerId}/receipts`, {});
