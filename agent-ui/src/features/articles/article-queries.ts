import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type {
  Article,
  ArticleAction,
  ArticleRevision,
  ArticleRow,
  ArticleSearchHit,
  Attachment,
} from '../../../../contract/articles.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData, sendData } from '../../shared/api.ts';
import { uploadFile } from '../../shared/upload.ts';
import type { ArticleFilters } from './article-filters.ts';

export const articleKeys = {
  all: ['articles'] as const,
  lists: ['articles', 'list'] as const,
  list: (filters: ArticleFilters) => ['articles', 'list', filters] as const,
  search: (q: string, limit: number) => ['articles', 'search', q, limit] as const,
  detail: (articleId: string) => ['articles', 'detail', articleId] as const,
  live: (articleId: string) => ['articles', 'live', articleId] as const,
  revisions: (articleId: string) => ['articles', 'revisions', articleId] as const,
};

const pageSize = 50;

export const useArticleList = (filters: ArticleFilters) =>
  useInfiniteQuery({
    queryKey: articleKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<ArticleRow>>('/articles', { ...filters, cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });

interface SearchOptions {
  limit?: number;
  /** The same while one types on: the search is logged once. */
  searchId?: string;
}

/** Published articles for the typed words; what was found last stays until the next answer is there. */
export const useArticleSearch = (q: string, { limit = 10, searchId }: SearchOptions = {}) =>
  useQuery({
    queryKey: articleKeys.search(q, limit),
    queryFn: ({ signal }) => getData<ArticleSearchHit[]>('/articles/search', { q, limit, searchId }, signal),
    enabled: q !== '',
    placeholderData: (previous) => previous,
  });

/** The working copy for its writers, what is published for everybody else. */
export const useArticle = (articleId: string | undefined) =>
  useQuery({
    queryKey: articleKeys.detail(articleId ?? ''),
    queryFn: ({ signal }) => getData<Article>(`/articles/${articleId ?? ''}`, {}, signal),
    enabled: articleId !== undefined,
  });

const liveQuery = (articleId: string) => ({
  queryKey: articleKeys.live(articleId),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getData<Article>(`/articles/${articleId}`, { view: 'live' }, signal),
});

/** What readers see: what may be said to a citizen. */
export const useLiveArticle = (articleId: string, isEnabled = true) =>
  useQuery({ ...liveQuery(articleId), enabled: isEnabled });

/** For a key press: from the cache, else from the server. */
export const loadArticle = (client: QueryClient, articleId: string): Promise<Article> =>
  client.query({ ...liveQuery(articleId), staleTime: 'static' });

export const useRevisions = (articleId: string, version: number) =>
  useQuery({
    queryKey: [...articleKeys.revisions(articleId), version],
    queryFn: ({ signal }) => getData<ArticleRevision[]>(`/articles/${articleId}/revisions`, {}, signal),
  });

/** Keeps a picture or an attachment; it belongs to no article until one names it. */
export const uploadArticleFile = (
  file: Blob,
  onProgress: (percent: number) => void = () => undefined,
): Promise<Attachment> => uploadFile<Attachment>('/articles/files', file, onProgress);

const verbs: Record<Exclude<ArticleAction, 'edit'>, string> = {
  submit: 'submit',
  approve: 'approve',
  publish: 'publish',
  send_back: 'send-back',
  confirm: 'confirm',
  discard: 'discard',
  withdraw: 'withdraw',
};

export type ArticleMove = keyof typeof verbs;

interface MoveInput {
  article: Article;
  action: ArticleMove;
  /** Kept with the history: why. */
  note?: string;
  /** For `publish`: not before this instant. */
  publishAt?: string;
}

const useTakingOver = () => {
  const client = useQueryClient();
  return (article: Article): Promise<void> => {
    client.setQueryData(articleKeys.detail(article.id), article);
    return client.invalidateQueries({ queryKey: articleKeys.lists });
  };
};

/** Moves an article on in its life. */
export const useArticleMove = () => {
  const client = useQueryClient();
  const takeOver = useTakingOver();
  return useMutation({
    mutationFn: ({ article: { id, version }, action, note = '', publishAt }: MoveInput) =>
      sendData<Article>('POST', `/articles/${id}/${verbs[action]}`, {
        version,
        note,
        ...(publishAt !== undefined && { publishAt }),
      }),
    onSuccess: takeOver,
    onError: (_error, { article }) => client.invalidateQueries({ queryKey: articleKeys.detail(article.id) }),
  });
};

/** Makes the working copy what it was at an earlier version. */
export const useRollBack = () => {
  const takeOver = useTakingOver();
  return useMutation({
    mutationFn: ({
      article: { id, version },
      toVersion,
      note,
    }: {
      article: Article;
      toVersion: number;
      note: string;
    }) => sendData<Article>('POST', `/articles/${id}/roll-back`, { version, toVersion, note }),
    onSuccess: takeOver,
  });
};
