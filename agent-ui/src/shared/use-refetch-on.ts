import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RealtimeEventName, RealtimePayload } from '../../../contract/realtime.ts';
import { useRealtime } from './realtime.ts';
import { createThrottle } from './throttle.ts';

interface Refetching<Name extends RealtimeEventName> {
  queryKey: QueryKey;
  /** Every such event, when left out. */
  when?: (payload: RealtimePayload<Name>) => boolean;
  everyMs?: number;
}

/** Fetches lists anew when the server tells of a change: the first at once, then at most every two seconds. */
export const useRefetchOn = <Name extends RealtimeEventName>(
  name: Name,
  { queryKey, when = () => true, everyMs = 2000 }: Refetching<Name>,
): void => {
  const client = useQueryClient();
  const [throttle] = useState(() => createThrottle(everyMs));
  useEffect(() => () => throttle.stop(), [throttle]);
  useRealtime(name, (payload) => {
    if (when(payload)) throttle.run(name, () => client.invalidateQueries({ queryKey }));
  });
};
