import { useQuery } from '@tanstack/react-query';
import type { CalendarsOverview, Recalculation } from '../../../../contract/calendars.ts';
import { getData } from '../../shared/api.ts';

export const calendarsKey = ['calendars'] as const;
const progressMs = 1_500;

export const useCalendars = (isWanted = true) =>
  useQuery({
    queryKey: [...calendarsKey, 'all'],
    queryFn: () => getData<CalendarsOverview>('/calendars'),
    enabled: isWanted,
  });

/** Followed closely while it runs. */
export const useRecalculation = () =>
  useQuery({
    queryKey: [...calendarsKey, 'recalculation'],
    queryFn: () => getData<Recalculation | null>('/calendars/recalculation'),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? progressMs : false),
  });
