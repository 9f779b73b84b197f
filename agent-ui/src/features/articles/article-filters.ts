import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { articleStates, type ArticleState } from '../../../../contract/articles.ts';

/** Which articles are listed; kept in the address, so that a list can be sent to a colleague. */
export interface ArticleFilters {
  state: ArticleState[];
  departmentId: string;
  topicId: string;
  kind: string;
}

const isState = (value: string): value is ArticleState => articleStates.some((state) => state === value);

export const useArticleFilters = () => {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo<ArticleFilters>(
    () => ({
      state: (address.get('state') ?? '').split(',').filter(isState),
      departmentId: address.get('departmentId') ?? '',
      topicId: address.get('topicId') ?? '',
      kind: address.get('kind') ?? '',
    }),
    [address],
  );
  const words = address.get('q') ?? '';
  const change = (part: Partial<ArticleFilters> & { q?: string }): void =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          const written = String(value);
          if (written === '') after.delete(name);
          else after.set(name, written);
        }
        return after;
      },
      { replace: true },
    );
  return { filters, words, change };
};
