import { useMemo } from 'react';
import { articleStates, type ArticleState } from '../../../../contract/articles.ts';
import { useAddress } from '../../shared/use-address.ts';
import { withParts } from '../../shared/with-parts.ts';

/** Which articles are listed; kept in the address, so that a list can be sent to a colleague. */
export interface ArticleFilters {
  state: ArticleState[];
  departmentId: string;
  topicId: string;
  kind: string;
}

const isState = (value: string): value is ArticleState => articleStates.some((state) => state === value);

export const useArticleFilters = () => {
  const [address, changeAddress] = useAddress();
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
    changeAddress((present) =>
      withParts(
        present,
        Object.fromEntries(Object.entries(part).map(([name, value]) => [name, String(value)])),
      ),
    );
  return { filters, words, change };
};
