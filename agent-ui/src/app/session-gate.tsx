import { Button, Result, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import type { Me } from '../../../contract/auth.ts';
import { onSessionLost } from '../shared/api.ts';
import { switchLanguage } from '../shared/i18n.ts';
import { describeError } from '../shared/problems.ts';
import { queryClient } from '../shared/query-client.ts';
import { connectRealtime, onResync } from '../shared/realtime.ts';
import { MeProvider, useSession } from '../shared/session.tsx';
import { SignInAgainDialog } from '../features/users/sign-in-again-dialog.tsx';
import { SignInPage } from '../features/users/sign-in-page.tsx';
import { router } from './router.tsx';

/** Fetches again what was fetched before the moment from which on messages are sure to arrive. */
const refetchOlderThan = (instant: number): void =>
  void queryClient.invalidateQueries({ predicate: (query) => query.state.dataUpdatedAt <= instant });

const SignedIn = ({ me }: { me: Me }) => {
  const [isLost, setIsLost] = useState(false);
  useEffect(() => onSessionLost(() => setIsLost(true)), []);
  useEffect(() => {
    connectRealtime(me.liveCursor);
    return onResync(({ fetchedBefore }) => refetchOlderThan(fetchedBefore));
  }, [me.liveCursor]);
  useEffect(() => void switchLanguage(me.language), [me.language]);

  return (
    <MeProvider me={me}>
      <RouterProvider router={router} />
      {isLost && (
        <SignInAgainDialog
          me={me}
          onDone={() => {
            setIsLost(false);
            connectRealtime(me.liveCursor);
            void queryClient.invalidateQueries();
          }}
        />
      )}
    </MeProvider>
  );
};

/** Strangers see the sign-in page at whatever address they came to; the address stays. */
export const SessionGate = () => {
  const { t } = useTranslation('shared');
  const session = useSession();
  // The last person known: when a session ends in the middle of work, the page stays as it is.
  const [known, setKnown] = useState<Me | null>(null);
  if (session.data && session.data !== known) setKnown(session.data);

  const me = session.data ?? known;
  if (me) return <SignedIn key={me.id} me={me} />;
  if (session.isError) {
    return (
      <Result
        status="warning"
        title={describeError(session.error, t)}
        extra={<Button onClick={() => void session.refetch()}>{t('common.retry')}</Button>}
      />
    );
  }
  if (session.isPending) return <Spin fullscreen description={t('common.loading')} />;
  return <SignInPage />;
};
