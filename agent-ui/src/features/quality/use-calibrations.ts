import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../contract/common.ts';
import type { Calibration, CalibrationRow } from '../../../../contract/calibrations.ts';
import type { ContactKind } from '../../../../contract/quality-settings.ts';
import { getData, sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useRefetchOn } from '../../shared/use-refetch-on.ts';

const key = ['quality', 'calibrations'] as const;

/** 校准, the newest first; follows what happens. */
export const useCalibrations = () => {
  useRefetchOn('calibration.changed', { queryKey: [...key, 'list'] });
  return useInfiniteQuery({
    queryKey: [...key, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      getData<Page<CalibrationRow>>('/quality/calibrations', { cursor: pageParam }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
};

export const useCalibration = (id: string) => {
  const client = useQueryClient();
  useRealtime('calibration.changed', (changed) => {
    if (changed.id === id) void client.invalidateQueries({ queryKey: [...key, id] });
  });
  return useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => getData<Calibration>(`/quality/calibrations/${id}`, {}, signal),
  });
};

export const useInspectors = () =>
  useQuery({
    queryKey: ['quality', 'inspectors'],
    queryFn: () => getData<{ id: string; name: string }[]>('/quality/inspectors'),
  });

export interface NewCalibration {
  kind: ContactKind;
  contactId: string;
  inspectorIds: string[];
}

export const useStartCalibration = () => {
  const { t } = useTranslation(['quality', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (started: NewCalibration) => sendData<Calibration>('POST', '/quality/calibrations', started),
    onSuccess: () => void client.invalidateQueries({ queryKey: key }),
    onError: (error) => void message.error(describeError(error, t)),
  });
};

/** Whatever is done to a calibration; what goes wrong is said aloud. */
export const useCalibrationAct = ({ id }: Pick<Calibration, 'id'>) => {
  const { t } = useTranslation(['quality', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, body }: { verb: string; body: object }) =>
      sendData<Calibration>('POST', `/quality/calibrations/${id}/${verb}`, body),
    onSuccess: (after) => {
      client.setQueryData([...key, id], after);
      void message.success(t('done'));
    },
    onError: (error) => {
      void message.error(describeError(error, t));
      void client.invalidateQueries({ queryKey: [...key, id] });
    },
  });
};
