import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ArticleWriter } from '../../../../contract/articles.ts';
import { csrfHeader } from '../../../../contract/auth.ts';
import { apiUrl, currentCsrfToken, sendData } from '../../shared/api.ts';
import { useRealtime } from '../../shared/realtime.ts';
import { useMe } from '../../shared/session.tsx';

const sayMs = 20_000;

/** Says that one is writing here, and gives who else is: told when they come, asked again in case they went silent. */
export const useWriters = (articleId: string | undefined): ArticleWriter[] => {
  const me = useMe();
  const client = useQueryClient();
  const queryKey = ['article-writers', articleId];
  const path = `/articles/${articleId ?? ''}/writers/me`;
  const { data = [] } = useQuery({
    queryKey,
    queryFn: () => sendData<ArticleWriter[]>('PUT', path),
    enabled: articleId !== undefined,
    refetchInterval: sayMs,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  useRealtime('article.writers', (told) => {
    if (told.articleId === articleId) {
      client.setQueryData(
        queryKey,
        told.writers.filter(({ userId }) => userId !== me.id),
      );
    }
  });
  useEffect(() => {
    if (articleId === undefined) return;
    // Also when the window closes: `keepalive` lets the request outlive its page.
    const leave = (): void =>
      void fetch(apiUrl(path), {
        method: 'DELETE',
        keepalive: true,
        headers: { [csrfHeader]: currentCsrfToken() },
      }).catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [articleId, path]);
  return data;
};
