import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DrillQuery, DrillRow, Measure, Report } from '../../../../contract/measures.ts';
import { getData } from '../../shared/api.ts';
import type { Filters } from './report-filters.ts';

/** Counts come in every few seconds; nobody needs to press a button to see them. */
const everyMs = 30_000;

/** The definitions never change while a window is open. */
export const useMeasures = () =>
  useQuery({
    queryKey: ['measures'],
    queryFn: () => getData<Measure[]>('/measures'),
    staleTime: Infinity,
  });

export const useReport = (filters: Filters) =>
  useQuery({
    queryKey: ['reports', filters],
    queryFn: ({ signal }) => getData<Report>('/reports', { ...filters }, signal),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });

export const useDrill = (query: Omit<DrillQuery, 'limit'> | undefined) =>
  useQuery({
    queryKey: ['reports', 'drill', query],
    queryFn: ({ signal }) => getData<DrillRow[]>('/reports/drill', { ...query, limit: 200 }, signal),
    enabled: query !== undefined,
  });
