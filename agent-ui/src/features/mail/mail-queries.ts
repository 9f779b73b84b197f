import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../contract/common.ts';
import type { HeldMail, MailDesk } from '../../../../contract/mail.ts';
import { getData, sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';

const keys = {
  all: ['mail'] as const,
  desk: ['mail', 'desk'] as const,
  list: (state: HeldMail['state']) => ['mail', 'list', state] as const,
};
/** Nobody watches this page for long: asking now and then is enough. */
const refetchMs = 30_000;

export const useMailDesk = () =>
  useQuery({
    queryKey: keys.desk,
    queryFn: () => getData<MailDesk>('/mail/desk'),
    refetchInterval: refetchMs,
  });

export const useHeldMail = (state: HeldMail['state']) =>
  useInfiniteQuery({
    queryKey: keys.list(state),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<HeldMail>>('/mail/held', { state, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: refetchMs,
  });

/** Does something about mail, says so, and shows how things stand then. */
export const useMailActs = () => {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation(['mail', 'shared']);
  return async (path: string, done: string): Promise<void> => {
    try {
      client.setQueryData(keys.desk, await sendData<MailDesk>('POST', path, {}));
      void message.success(done);
    } catch (error) {
      void message.error(describeError(error, t));
    }
    await client.invalidateQueries({ queryKey: keys.all });
  };
};
