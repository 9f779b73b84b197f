import { useEffect } from 'react';
import { csrfHeader } from '../../../../contract/auth.ts';
import { apiUrl, currentCsrfToken } from '../../shared/api.ts';
import { noteOpened } from './agent-acts.ts';

/** Outlives its page; nobody waits for the log. */
const noteDwell = (searchId: string, articleId: string, dwellMs: number): void => {
  void fetch(apiUrl(`/article-searches/${searchId}/opened`), {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', [csrfHeader]: currentCsrfToken() },
    body: JSON.stringify({ articleId, dwellMs }),
  }).catch(() => undefined);
};

/** Tells the log that an article was opened from a search, and on leaving it for how long it was read. */
export const useDwell = (searchId: string | undefined, articleId: string | undefined): void => {
  useEffect(() => {
    if (searchId === undefined || articleId === undefined) return undefined;
    const since = performance.now();
    noteOpened(searchId, articleId);
    const leave = (): void => noteDwell(searchId, articleId, Math.round(performance.now() - since));
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [searchId, articleId]);
};
