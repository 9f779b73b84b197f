import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Bulletin, BulletinFormat, BulletinKind, BulletinPage } from '../../../../contract/bulletins.ts';
import { getData, sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

type Rows = z.infer<typeof BulletinPage>;

const key = ['bulletins'] as const;
const oneKey = (id: string) => [...key, 'one', id] as const;

/** 通报, the newest first; follows what happens. */
export const useBulletins = (kind: BulletinKind | undefined) => {
  useRefetchOn('bulletin.changed', { queryKey: [...key, 'list'] });
  return useInfiniteQuery({
    queryKey: [...key, 'list', kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => getData<Rows>('/bulletins', { cursor: pageParam, kind }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
};

export const useBulletin = (id: string) => {
  const client = useQueryClient();
  useRealtime('bulletin.changed', (changed) => {
    if (changed.id === id) void client.invalidateQueries({ queryKey: oneKey(id) });
  });
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => getData<Bulletin>(`/bulletins/${id}`, {}, signal),
  });
};

/** Whatever is done to a bulletin; what goes wrong is said aloud. */
export const useBulletinAct = (bulletin: Bulletin) => {
  const { t } = useTranslation(['bulletins', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, body = {} }: { verb: string; body?: object }) =>
      sendData<Bulletin>('POST', `/bulletins/${bulletin.id}/${verb}`, { version: bulletin.version, ...body }),
    onSuccess: (after) => {
      client.setQueryData(oneKey(bulletin.id), after);
      void client.invalidateQueries({ queryKey: [...key, 'list'] });
      void message.success(t('done'));
    },
    onError: (error) => {
      void message.error(describeError(error, t));
      void client.invalidateQueries({ queryKey: oneKey(bulletin.id) });
    },
  });
};

/** Has one of its files made; `bulletin.changed` tells when it is there. */
export const useAskForFile = ({ id }: Bulletin) => {
  const { t } = useTranslation(['bulletins', 'shared']);
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (format: BulletinFormat) => sendData<Bulletin>('POST', `/bulletins/${id}/files`, { format }),
    onError: (error) => void message.error(describeError(error, t)),
  });
};
