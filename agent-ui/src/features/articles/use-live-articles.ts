import { useRefetchOn } from '../../shared/use-refetch-on.ts';
import { articleKeys } from './article-queries.ts';

/** Keeps what is shown of articles as it is on the server, while the component is there. */
export const useLiveArticles = (): void => useRefetchOn('article.changed', { queryKey: articleKeys.all });
