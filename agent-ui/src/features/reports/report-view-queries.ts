import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  ChangeViewBody,
  ReportView,
  ReportViews,
  SaveViewBody,
} from '../../../../contract/report-views.ts';
import { getData, sendData } from '../../shared/api.ts';

const viewsKey = ['report-views'] as const;

/** Looked at again as long as one is on its way. */
const onTheWayMs = 2_000;

export const useReportViews = () =>
  useQuery({
    queryKey: viewsKey,
    queryFn: () => getData<ReportViews>('/reports/views'),
    refetchInterval: ({ state: { data } }) =>
      data?.views.some(({ runs }) => runs.some(({ state }) => state === 'due')) ? onTheWayMs : false,
  });

const useChange = <Given, Result>(change: (given: Given) => Promise<Result>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also after a conflict: what is seen then is what there is.
    onSettled: () => client.invalidateQueries({ queryKey: viewsKey }),
  });
};

export const useSaveView = () =>
  useChange((body: z.input<typeof SaveViewBody>) => sendData<ReportView>('POST', '/reports/views', body));

type Change = Omit<z.input<typeof ChangeViewBody>, 'version'>;

export const useChangeView = () =>
  useChange(({ view: { id, version }, ...change }: Change & { view: ReportView }) =>
    sendData<ReportView>('PATCH', `/reports/views/${id}`, { version, ...change }),
  );

export const useSendView = () =>
  useChange(({ id }: ReportView) => sendData<ReportView>('POST', `/reports/views/${id}/runs`, {}));

export const useDeleteView = () =>
  useChange(({ id }: ReportView) => sendData('DELETE', `/reports/views/${id}`));

export const useStartView = () =>
  useChange((viewId: string | null) => sendData('PUT', '/reports/start-view', { viewId }));
