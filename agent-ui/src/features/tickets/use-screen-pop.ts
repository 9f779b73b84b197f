import { useQuery } from '@tanstack/react-query';
import type { ScreenPop } from '../../../../contract/calls.ts';
import { getData } from '../../shared/api.ts';

/** What is known of a call's caller; nothing is asked without a call. */
export const useScreenPop = (callId: string | null) =>
  useQuery({
    queryKey: ['calls', 'screen-pop', callId],
    queryFn: () => getData<ScreenPop>(`/calls/${callId ?? ''}/screen-pop`),
    enabled: callId !== null,
  });
