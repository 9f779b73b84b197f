import { useMutation } from '@tanstack/react-query';
import { App, Tooltip } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../../contract/calls.ts';
import { CallControls } from './call-controls.tsx';
import { CallTimer } from './call-timer.tsx';
import './calls.css';
import { IncomingCall } from './incoming-call.tsx';
import { SeatSwitch } from './seat-switch.tsx';
import { useCallKey } from './use-call-key.ts';
import { useDesk } from './use-desk.ts';
import { useRingTone } from './use-ring-tone.ts';
import { useVoice } from './use-voice.ts';
import type { VoiceState } from './voice-client.ts';

const problemOf = (desk: Desk, voice: VoiceState): 'lost' | 'silence' | undefined => {
  if (desk.seat.state === 'off') return undefined;
  if (voice.connection === 'lost') return 'lost';
  return voice.source === 'silence' ? 'silence' : undefined;
};

/** The telephone in the header: seat, ringing call, call under way. Always there for those who take calls. */
export const CallBar = () => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const desk = useDesk();
  const { voice, state } = useVoice(desk?.voice);
  const call = desk?.call ?? null;
  const seatState = desk?.seat.state;
  const isRinging = seatState === 'ringing' && call !== null;
  const canAnswer = isRinging && state.line === 'ringing';
  useRingTone(isRinging);

  const answer = useMutation({
    mutationFn: async () => voice?.answer(),
    onSuccess: () => (call ? navigate(`/tickets/new?callId=${call.id}`) : undefined),
    onError: () => void message.warning(t('problems.taken')),
  });
  const onAnswerKey = () => {
    if (canAnswer && !answer.isPending) answer.mutate();
  };
  useCallKey('F2', onAnswerKey);

  const warnBeforeLeaving = useEffectEvent((event: BeforeUnloadEvent) => {
    if (seatState === 'talking' && state.line !== 'none') event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => warnBeforeLeaving(event);
    window.addEventListener('beforeunload', listen);
    return () => window.removeEventListener('beforeunload', listen);
  }, []);

  if (!desk) return null;
  const problem = problemOf(desk, state);
  return (
    <div
      className="call-bar"
      data-seat-state={desk.seat.state}
      data-call-state={call?.state ?? 'none'}
      data-call-id={call?.id ?? ''}
      data-voice={state.line}
      data-connection={state.connection}
      data-received-packets={state.receivedPackets}
      data-received-level={state.receivedLevel.toFixed(3)}
    >
      {problem && (
        <Tooltip title={t(`problems.${problem}`)}>
          <span className="call-problem" role="alert">
            {t(`problems.${problem}`)}
          </span>
        </Tooltip>
      )}
      {seatState === 'talking' && call && <CallControls call={call} voice={voice} state={state} />}
      {seatState === 'wrap_up' && <CallTimer since={desk.seat.since} label={t('seat.wrap_up')} />}
      <SeatSwitch seat={desk.seat} />
      {isRinging && (
        <IncomingCall
          call={call}
          canAnswer={canAnswer}
          isAnswering={answer.isPending}
          onAnswer={onAnswerKey}
          onDecline={() => voice?.decline()}
        />
      )}
    </div>
  );
};
