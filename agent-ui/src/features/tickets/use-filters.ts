import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { parseFilters, writeFilters, type TicketFilters } from './ticket-filters.ts';

/** The filters in the address, and how to change some of them. */
export const useFilters = (): [TicketFilters, (changes: Partial<TicketFilters>) => void] => {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => parseFilters(address), [address]);
  return [filters, (changes) => setAddress(writeFilters({ ...filters, ...changes }), { replace: true })];
};
