import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Call, Desk } from '../../../../contract/calls.ts';
import { sendData, type Method } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { deskKey } from './use-desk.ts';

interface CallRequest {
  method?: Method;
  /** Below the call's own address. */
  path: string;
  body?: object;
}

/** Does something in the call under way, and shows the call as the server then tells it. */
export const useCallAction = (callId: string) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method = 'POST', path, body }: CallRequest) =>
      sendData<Call | null>(method, `/calls/${callId}${path}`, body),
    onSuccess: (changed) =>
      changed &&
      client.setQueryData<Desk>(deskKey, (desk) =>
        desk?.call?.id === changed.id && changed.version > desk.call.version
          ? { ...desk, call: changed }
          : desk,
      ),
    onError: (error) => void message.error(describeError(error, t)),
  });
};
