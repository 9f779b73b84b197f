import { Button, Tooltip } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '../../../../contract/calls.ts';
import { takeAwaitedRing } from './awaited-ring.ts';
import { CallControls } from './call-controls.tsx';
import { CallSummary } from './call-summary.tsx';
import { CallTimer } from './call-timer.tsx';
import './calls.css';
import { IncomingCall } from './incoming-call.tsx';
import { SeatSwitch } from './seat-switch.tsx';
import { useAnswer } from './use-answer.ts';
import { useDesk } from './use-desk.ts';
import { useLeaveWarning } from './use-leave-warning.ts';
import { useRingTone } from './use-ring-tone.ts';
import { useVoice } from './use-voice.ts';
import type { VoiceClient, VoiceState } from './voice-client.ts';

const problemOf = (desk: Desk, voice: VoiceState): 'lost' | 'silence' | undefined => {
  if (desk.seat.state === 'off') return undefined;
  if (voice.connection === 'lost') return 'lost';
  return voice.source === 'silence' ? 'silence' : undefined;
};

const Problem = ({ problem }: { problem: ReturnType<typeof problemOf> }) => {
  const { t } = useTranslation('calls');
  if (problem === undefined) return null;
  return (
    <Tooltip title={t(`problems.${problem}`)}>
      <span className="call-problem" role="alert">
        {t(`problems.${problem}`)}
      </span>
    </Tooltip>
  );
};

/** Takes the ring that was asked for to listen in on a call; any other is left to the agent. */
const useListening = (voice: VoiceClient | undefined, line: VoiceState['line']): void => {
  const listenIn = useEffectEvent(() => void voice?.answer().catch(() => undefined));
  useEffect(() => {
    if (takeAwaitedRing() && line === 'ringing') listenIn();
  }, [line]);
};

/** 话后处理: how long it may last, and what the call was about. */
const WrapUp = ({ desk: { seat, call } }: { desk: Desk }) => {
  const { t } = useTranslation('calls');
  return (
    <>
      <CallTimer since={seat.since} until={seat.wrapUpUntil} label={t('seat.wrap_up')} />
      {call && <CallSummary key={call.id} call={call} isWrapUp />}
    </>
  );
};

/** Names this offer by the seat alone: it may ring a moment before the window knows the call. */
const offerOf = ({ seat }: Desk): string | undefined => (seat.state === 'ringing' ? seat.since : undefined);

const Telephone = ({ desk }: { desk: Desk }) => {
  const { t } = useTranslation('calls');
  const { voice, state } = useVoice(desk.voice);
  const { call } = desk;
  const seatState = desk.seat.state;
  const isRinging = seatState === 'ringing' && call !== null;
  const canAnswer = isRinging && state.line === 'ringing';
  const { answer, isAnswering } = useAnswer({ call, voice, offer: offerOf(desk), canAnswer });
  useListening(voice, state.line);
  useRingTone(isRinging);
  useLeaveWarning(seatState === 'talking' && state.line !== 'none');

  return (
    <div
      className="call-bar"
      data-seat-state={seatState}
      data-call-state={call?.state}
      data-call-id={call?.id}
      data-voice={state.line}
      data-connection={state.connection}
      data-received-packets={state.receivedPackets}
      data-received-level={state.receivedLevel.toFixed(3)}
    >
      <Problem problem={problemOf(desk, state)} />
      {seatState === 'talking' && call && <CallControls call={call} voice={voice} state={state} />}
      {state.line === 'connected' && seatState !== 'talking' && (
        <Button size="small" onClick={() => voice?.hangUp()} data-action="stop-listening">
          {t('party.leave')}
        </Button>
      )}
      {seatState === 'wrap_up' && <WrapUp desk={desk} />}
      <SeatSwitch seat={desk.seat} />
      {isRinging && (
        <IncomingCall
          call={call}
          canAnswer={canAnswer}
          isAnswering={isAnswering}
          onAnswer={answer}
          onDecline={() => voice?.decline()}
        />
      )}
    </div>
  );
};

/** The telephone in the header: seat, ringing call, call under way. Always there for those who take calls. */
export const CallBar = () => {
  const desk = useDesk();
  return desk ? <Telephone desk={desk} /> : null;
};
