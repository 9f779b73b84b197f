import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../contract/conversations.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { keys } from './conversation-queries.ts';

/** Does something with a conversation and shows it as it is then; tells what went wrong and gives undefined. */
export const useActs = (id: string) => {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation('shared');
  return async (verb: string, body: object = {}): Promise<Conversation | undefined> => {
    try {
      const after = await sendData<Conversation>('POST', `/conversations/${id}/${verb}`, body);
      client.setQueryData(keys.detail(id), after);
      void client.invalidateQueries({ queryKey: keys.lists });
      return after;
    } catch (error) {
      void message.error(describeError(error, t));
      void client.invalidateQueries({ queryKey: keys.detail(id) });
      return undefined;
    }
  };
};
