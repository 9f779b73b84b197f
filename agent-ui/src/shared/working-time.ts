import { useQuery } from '@tanstack/react-query';
import type { WorkingStretches } from '../../../contract/calendars.ts';
import { getData } from './api.ts';
import type { Span } from './format.ts';

export type Stretch = readonly [from: number, to: number];

const hourMs = 60 * 60 * 1000;
const shiftMs = 8 * hourMs; // the city's time
const refetchMs = 6 * hourMs;

export const stretchesKey = ['working-stretches'] as const;

const toNumbers = ({ calendars }: WorkingStretches): Record<string, Stretch[]> =>
  Object.fromEntries(
    Object.entries(calendars).map(([id, stretches]) => [
      id,
      stretches.map(([from, to]): Stretch => [Date.parse(from), Date.parse(to)]),
    ]),
  );

/** The server's working time around now, per calendar; undefined until it is here. */
export const useStretches = (): Record<string, Stretch[]> | undefined =>
  useQuery({
    queryKey: stretchesKey,
    queryFn: () => getData<WorkingStretches>('/calendars/stretches'),
    select: toNumbers,
    staleTime: refetchMs,
    refetchInterval: refetchMs,
  }).data;

/** Working time between two instants: what the stretches have in common with them. */
export const workingMs = (stretches: readonly Stretch[], from: number, to: number): number =>
  stretches.reduce((sum, [opens, closes]) => {
    const common = Math.min(closes, to) - Math.max(opens, from);
    return common > 0 ? sum + common : sum;
  }, 0);

/** One working day's length, by the first whole one there is. */
const workdayMs = (stretches: readonly Stretch[]): number => {
  const dayOf = (instant: number) => Math.floor((instant + shiftMs) / (24 * hourMs));
  const first = stretches[0]?.[0] ?? 0;
  return stretches
    .filter(([opens]) => dayOf(opens) === dayOf(first))
    .reduce((sum, [opens, closes]) => sum + closes - opens, 0);
};

export type WorkingSpan = Span | { value: number; unit: 'workingDays' | 'workingHours' };

/** A length of working time in the largest unit of which there are at least two, rounded down. */
export const workingSpanOf = (ms: number, stretches: readonly Stretch[]): WorkingSpan => {
  const dayMs = workdayMs(stretches) || 8 * hourMs;
  if (ms >= 2 * dayMs) return { value: Math.floor(ms / dayMs), unit: 'workingDays' };
  if (ms >= 2 * hourMs) return { value: Math.floor(ms / hourMs), unit: 'workingHours' };
  return { value: Math.floor(ms / 60_000), unit: 'minutes' };
};
