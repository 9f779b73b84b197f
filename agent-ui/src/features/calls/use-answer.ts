import { useEffect, useEffectEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Call } from '../../../../contract/calls.ts';
import { useCallKey } from './use-call-key.ts';
import type { VoiceClient } from './voice-client.ts';

export interface AnswerOptions {
  call: Call | null;
  voice: VoiceClient | undefined;
  /** Names this offer of this call to the agent, while it stands. */
  offer: string | undefined;
  /** The line rings in this window: a moment after the call was offered. */
  canAnswer: boolean;
}

/**
 * Takes the ringing call, by F2 or by button, and opens a ticket for it. Who is quicker than the line is not asked
 * again: the call is taken when it rings.
 */
export const useAnswer = ({ call, voice, offer, canAnswer }: AnswerOptions) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => voice?.answer(),
    onSuccess: () => (call?.direction === 'inbound' ? navigate(`/tickets/new?callId=${call.id}`) : undefined),
    onError: () => void message.warning(t('problems.taken')),
  });
  const [wanted, setWanted] = useState<string>();
  const isWanted = offer !== undefined && wanted === offer;
  const take = () => {
    if (!isPending) mutate();
  };
  const answer = () => {
    if (canAnswer) take();
    else setWanted(offer);
  };
  useCallKey('F2', answer);
  // The agent has just asked for this call: their own telephone need not ring.
  const isAwaited = isWanted || call?.isOwnDialling === true;
  const takeAwaited = useEffectEvent(take);
  useEffect(() => {
    if (isAwaited && canAnswer) takeAwaited();
  }, [isAwaited, canAnswer]);
  return { answer, isAnswering: isPending || isWanted };
};
