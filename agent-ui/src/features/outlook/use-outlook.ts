import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Outlook } from '../../../../contract/outlook.ts';
import { getData } from '../../shared/api.ts';

/** Today's calls come in all day long; the plan itself moves once a day. */
const everyMs = 60_000;

export const useOutlook = () =>
  useQuery({
    queryKey: ['outlook'],
    queryFn: ({ signal }) => getData<Outlook>('/outlook', {}, signal),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
