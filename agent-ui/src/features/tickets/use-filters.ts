import { useMemo } from 'react';
import { useAddress } from '../../shared/use-address.ts';
import { parseFilters, writeFilters, type TicketFilters } from './ticket-filters.ts';

/** The filters in the address, and how to change some of them. */
export const useFilters = (): [TicketFilters, (changes: Partial<TicketFilters>) => void] => {
  const [address, changeAddress] = useAddress();
  const filters = useMemo(() => parseFilters(address), [address]);
  return [
    filters,
    (changes) => changeAddress((present) => writeFilters({ ...parseFilters(present), ...changes })),
  ];
};
