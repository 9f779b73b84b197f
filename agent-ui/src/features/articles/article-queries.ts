import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { Article, ArticleAction, ArticleRow, ArticleSearchHit } from '../../../../contract/articles.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData, sendData } from '../../shared/api.ts';
import type { ArticleFilters } from './article-filters.ts';

export const articleKeys = {
  all: ['articles'] as const,
  lists: ['articles', 'list'] as const,
  list: (filters: ArticleFilters) => ['articles', 'list', filters] as const,
  search: (q: string, limit: number) => ['articles', 'search', q, limit] as const,
  detail: (articleId: string) => ['articles', 'detail', articleId] as const,
  revisions: (articleId: string) => ['articles', 'revisions', articleId] as const,
};

const pageSize = 50;

const everything: ArticleFilters = { state: [], departmentId: '', topic: '' };

export const useArticleList = (filters: ArticleFilters) =>
  useInfiniteQuery({
    queryKey: articleKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      getData<Page<ArticleRow>>('/articles', { ...filters, cursor: pageParam, limit: pageSize }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });

/** The topics in use among the articles that changed last, for the filter. */
export const useTopics = (): string[] => {
  const { data } = useArticleList(everything);
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return [...new Set(rows.map((row) => row.topic))].filter((topic) => topic !== '').sort();
};

/** Published articles for the typed words; what was found last stays until the next answer is there. */
export const useArticleSearch = (q: string, limit = 10) =>
  useQuery({
    queryKey: articleKeys.search(q, limit),
    queryFn: ({ signal }) => getData<ArticleSearchHit[]>('/articles/search', { q, limit }, signal),
    enabled: q !== '',
    placeholderData: (previous) => previous,
  });

const articleQuery = (articleId: string) => ({
  queryKey: articleKeys.detail(articleId),
  queryFn: ({ signal }: { signal: AbortSignal }) => getData<Article>(`/articles/${articleId}`, {}, signal),
});

export const useArticle = (articleId: string | undefined) =>
  useQuery({ ...articleQuery(articleId ?? ''), enabled: articleId !== undefined });

/** For a key press: from the cache, else from the server. */
export const loadArticle = (client: QueryClient, articleId: string): Promise<Article> =>
  client.query({ ...articleQuery(articleId), staleTime: 'static' });

export interface Revision {
  version: number;
  at: string;
  by: string;
  note: string | null;
  title: string;
  publicBody: string;
  internalBody: string;
}

export const useRevisions = (articleId: string, version: number) =>
  useQuery({
    queryKey: [...articleKeys.revisions(articleId), version],
    queryFn: ({ signal }) => getData<Revision[]>(`/articles/${articleId}/revisions`, {}, signal),
  });

const verbs: Record<Exclude<ArticleAction, 'edit'>, string> = {
  submit: 'submit',
  publish: 'publish',
  send_back: 'send-back',
  withdraw: 'withdraw',
};

export type ArticleMove = keyof typeof verbs;

interface MoveInput {
  article: Article;
  action: ArticleMove;
  /** Kept with the revision: why it was sent back. */
  note?: string;
}

/** Moves an article on in its life. */
export const useArticleMove = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ article: { id, version }, action, note = '' }: MoveInput) =>
      sendData<Article>('POST', `/articles/${id}/${verbs[action]}`, { version, note }),
    onSuccess: (article) => {
      client.setQueryData(articleKeys.detail(article.id), article);
      return client.invalidateQueries({ queryKey: articleKeys.lists });
    },
    onError: (_error, { article }) => client.invalidateQueries({ queryKey: articleKeys.detail(article.id) }),
  });
};
