import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

const worthRepeating = new Set(['offline', 'unavailable', 'upstream_failed']);

/** What the server refused is not asked again; what it could not answer is, a few times. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && worthRepeating.has(error.code);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: mayRetry,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      staleTime: 30_000,
      // The browser's own idea of being offline is wrong on city networks; errors tell better.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
