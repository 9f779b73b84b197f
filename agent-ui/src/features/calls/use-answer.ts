import { useEffect, useEffectEvent } from 'react';
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
  /** The line rings in this window. */
  canAnswer: boolean;
}

/** Takes the ringing call, by F2 or by button, and opens a ticket for it. */
export const useAnswer = ({ call, voice, canAnswer }: AnswerOptions) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => voice?.answer(),
    onSuccess: () => (call?.direction === 'inbound' ? navigate(`/tickets/new?callId=${call.id}`) : undefined),
    onError: () => void message.warning(t('problems.taken')),
  });
  const answer = () => {
    if (canAnswer && !isPending) mutate();
  };
  useCallKey('F2', answer);
  // The agent has just asked for this call: their own telephone need not ring.
  const isOwnCall = call?.isOwnDialling === true;
  const answerOwn = useEffectEvent(answer);
  useEffect(() => {
    if (isOwnCall && canAnswer) answerOwn();
  }, [isOwnCall, canAnswer]);
  return { answer, isAnswering: isPending };
};
