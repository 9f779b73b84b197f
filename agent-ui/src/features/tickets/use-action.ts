import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { specOf, type KnownAction } from './action-specs.ts';
import { rememberTicket, ticketKeys } from './ticket-queries.ts';

/** Somebody else was faster: what is on the screen is not what is on the server. */
export const isStale = (error: unknown): boolean =>
  error instanceof ApiError && ['conflict', 'invalid_transition'].includes(error.code);

interface ActionInput {
  ticketId: string;
  action: KnownAction;
  /** The fields of the action's form. */
  values?: object;
  /** On which the person decided. */
  version: number;
}

/** Sends one command on a ticket. A stale one brings the newest ticket to the screen and throws. */
export const useTicketAction = () => {
  const { t } = useTranslation('tickets');
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ ticketId, action, values, version }: ActionInput) =>
      sendData<Ticket>('POST', `/tickets/${ticketId}/${specOf(action).verb}`, { ...values, version }),
    onSuccess: (ticket, { action }) => {
      rememberTicket(client, ticket);
      void message.success(t('form.done', { action: t(`actions.${action}`) }));
    },
    onError: async (error, { ticketId }) => {
      if (isStale(error)) await client.invalidateQueries({ queryKey: ticketKeys.detail(ticketId) });
    },
  });
};
