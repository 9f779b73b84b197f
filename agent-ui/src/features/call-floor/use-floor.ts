import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Call, Seat } from '../../../../contract/calls.ts';
import type { Page } from '../../../../contract/common.ts';
import { getData } from '../../shared/api.ts';
import { onResync, useRealtime } from '../../shared/realtime.ts';

const seatsKey = ['floor', 'seats'] as const;
const waitingKey = ['floor', 'waiting'] as const;

const isWaiting = ({ state }: Call): boolean => state === 'queued' || state === 'ringing';

/** Seats and waiting callers, live. */
export const useFloor = () => {
  const client = useQueryClient();
  const seats = useQuery({ queryKey: seatsKey, queryFn: () => getData<Seat[]>('/seats') });
  const waiting = useQuery({
    queryKey: waitingKey,
    queryFn: async () => (await getData<Page<Call>>('/calls', { state: 'queued,ringing', limit: 100 })).items,
  });
  useRealtime('seat.changed', ({ seat }) => {
    client.setQueryData<Seat[]>(seatsKey, (known) => {
      const before = known?.find((one) => one.agentId === seat.agentId);
      if (before && before.version >= seat.version) return known;
      return [...(known ?? []).filter((one) => one.agentId !== seat.agentId), seat];
    });
  });
  useRealtime('call.changed', ({ call }) => {
    client.setQueryData<Call[]>(waitingKey, (known) => {
      const others = (known ?? []).filter((one) => one.id !== call.id);
      return isWaiting(call) ? [...others, call] : others;
    });
  });
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: ['floor'] })), [client]);
  return { seats, waiting };
};
