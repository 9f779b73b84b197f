import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../contract/common.ts';
import type {
  Inspection,
  InspectionCounts,
  InspectionRow,
  SamplingResult,
  inspectionViews,
} from '../../../../contract/quality.ts';
import type { ContactKind } from '../../../../contract/quality-settings.ts';
import { getData, sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

export type View = (typeof inspectionViews)[number];

const key = ['quality', 'inspections'] as const;
const listsKey = [...key, 'list'] as const;
const oneKey = (id: string) => [...key, 'one', id] as const;

const listFrom = (path: string, query: Record<string, string | undefined>) => ({
  queryKey: [...listsKey, path, query],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
    getData<Page<InspectionRow>>(path, { cursor: pageParam, ...query }, signal),
  getNextPageParam: ({ next }: Page<InspectionRow>) => next ?? undefined,
});

const useLiveLists = (): void => useRefetchOn('inspection.changed', { queryKey: listsKey });

/** 质检任务 of others; follows what happens. */
export const useInspections = (view: View, kind: ContactKind | undefined) => {
  useLiveLists();
  return useInfiniteQuery(listFrom('/quality/inspections', { view, kind }));
};

/** What one was judged for oneself. */
export const useOwnInspections = () => {
  useLiveLists();
  return useInfiniteQuery(listFrom('/quality/inspections/mine', {}));
};

export const useInspectionCounts = () =>
  useQuery({
    queryKey: [...listsKey, 'counts'],
    queryFn: () => getData<InspectionCounts>('/quality/inspections/counts'),
  });

export const useInspection = (id: string) => {
  const client = useQueryClient();
  useRealtime('inspection.changed', (changed) => {
    if (changed.id === id) void client.invalidateQueries({ queryKey: oneKey(id) });
  });
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => getData<Inspection>(`/quality/inspections/${id}`, {}, signal),
  });
};

export interface Act {
  verb: string;
  body?: object;
}

/** Whatever is done to an inspection; what goes wrong is said aloud unless its fields say it. */
export const useInspectionAct = (inspection: Pick<Inspection, 'id' | 'version'>) => {
  const { t } = useTranslation(['quality', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, body = {} }: Act) =>
      sendData<Inspection>('POST', `/quality/inspections/${inspection.id}/${verb}`, {
        version: inspection.version,
        ...body,
      }),
    onSuccess: (after) => {
      client.setQueryData(oneKey(inspection.id), after);
      void client.invalidateQueries({ queryKey: listsKey });
      void message.success(t('done'));
    },
    onError: (error) => {
      void message.error(describeError(error, t));
      void client.invalidateQueries({ queryKey: oneKey(inspection.id) });
    },
  });
};

export const useSampling = () => {
  const { t } = useTranslation(['quality', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => sendData<SamplingResult>('POST', '/quality/sample'),
    onSuccess: ({ sampled, contacts }) => {
      void message.success(t('sampled', { sampled, contacts }));
      void client.invalidateQueries({ queryKey: listsKey });
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
};
