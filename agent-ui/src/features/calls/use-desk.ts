import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Call, Desk, Seat } from '../../../../contract/calls.ts';
import { getData } from '../../shared/api.ts';
import { onResync, useRealtime } from '../../shared/realtime.ts';
import { useMe } from '../../shared/session.tsx';

export const deskKey = ['desk'] as const;

const withSeat = (desk: Desk, seat: Seat): Desk =>
  seat.version > desk.seat.version
    ? { ...desk, seat, call: seat.callId === desk.call?.id ? desk.call : null }
    : desk;

const withCall = (desk: Desk, call: Call): Desk => {
  if (call.id !== desk.seat.callId) return desk;
  return desk.call && desk.call.version >= call.version ? desk : { ...desk, call };
};

/** Seat and call of the signed-in person, kept up to date by what the server tells. */
export const useDesk = (): Desk | undefined => {
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: deskKey,
    queryFn: ({ signal }) => getData<Desk>('/desk', {}, signal),
  });
  const refetch = () => void client.invalidateQueries({ queryKey: deskKey });

  useRealtime('seat.changed', ({ seat }) => {
    if (seat.agentId !== me.id) return;
    client.setQueryData<Desk>(deskKey, (desk) => desk && withSeat(desk, seat));
    if (seat.callId !== null && client.getQueryData<Desk>(deskKey)?.call?.id !== seat.callId) refetch();
  });
  useRealtime('call.changed', ({ call }) => {
    client.setQueryData<Desk>(deskKey, (desk) => desk && withCall(desk, call));
  });
  useEffect(() => onResync(() => void client.invalidateQueries({ queryKey: deskKey })), [client]);
  return data;
};
