import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRealtime } from '../../shared/realtime.ts';
import { createThrottle } from '../../shared/throttle.ts';
import { articleKeys } from './article-queries.ts';

/** Keeps what is shown of articles as it is on the server, while the component is there. */
export const useLiveArticles = (): void => {
  const client = useQueryClient();
  const [refetch] = useState(() => createThrottle(1000));
  useEffect(() => () => refetch.stop(), [refetch]);
  useRealtime('article.changed', () => {
    refetch.run('articles', () => client.invalidateQueries({ queryKey: articleKeys.all }));
  });
};
