import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DispatchDirectory, DispatchQuery, DispatchSuggestion } from '../../../../contract/dispatch.ts';
import { getData, sendData } from '../../shared/api.ts';
import { useDebounced } from '../../shared/use-debounced.ts';

const waitMs = 400;
/** Fewer characters say too little. */
const fewest = 4;

/** What the words typed so far suggest; asked anew when the typing rests. */
export const useSuggestion = (typed: Partial<DispatchQuery>) => {
  const query = useDebounced(JSON.stringify(typed), waitMs);
  const { title = '', description = '' } = JSON.parse(query) as Partial<DispatchQuery>;
  return useQuery({
    queryKey: ['dispatch-suggestion', query],
    queryFn: () => sendData<DispatchSuggestion>('POST', '/dispatch-suggestions', JSON.parse(query)),
    enabled: title.length + description.length >= fewest,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
};

export const useDirectory = () =>
  useQuery({
    queryKey: ['dispatch-directory'],
    queryFn: () => getData<DispatchDirectory>('/dispatch-directory'),
    staleTime: 5 * 60_000,
  });
