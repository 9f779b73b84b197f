import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../contract/calls.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { deskKey } from './use-desk.ts';

export type DialTarget = { ticketId: string } | { taskId: string };

const isQuietHours = (error: unknown): boolean =>
  error instanceof ApiError && error.details.some(({ key }) => key === 'problems.quiet_hours');

/** 点击外呼: calls a citizen; in the quiet hours it asks first. */
export const useDial = () => {
  const { t } = useTranslation(['calls', 'shared']);
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: DialTarget & { isUrgent?: boolean }) => sendData<Call>('POST', '/calls', body),
    onSuccess: () => client.invalidateQueries({ queryKey: deskKey }),
    onError: (error, body) => {
      if (!isQuietHours(error)) return void message.error(describeError(error, t));
      return void modal.confirm({
        title: t('call.quietHours'),
        onOk: () => mutate({ ...body, isUrgent: true }),
      });
    },
  });
  return { dial: (target: DialTarget) => mutate(target), isDialling: isPending };
};
