import type { Socket } from 'socket.io-client';
import type { BrowserToCarrier, CarrierToBrowser } from '../../../../../contract/carrier.ts';
import type { Mixer } from '../../browser/mixer.ts';
import { startRecorder, type Recorder } from '../../browser/recorder.ts';
import type { SoundSource } from '../../browser/sound-source.ts';

export interface RecordedLine {
  legId: string;
  source: SoundSource;
  /** Everybody in the line. */
  mixer: Mixer;
}

export interface LineRecordings {
  /** Ends what is being recorded; resolves when all of it was handed over. */
  stop(): Promise<unknown>;
  /** What a caller on hold says to others is nobody's. */
  setHeld(isHeld: boolean): void;
}

interface Running {
  recorder: Recorder;
  isConversation: boolean;
  isPaused: boolean;
}

/** Records what the carrier asks for: a message after the tone, or a conversation with everybody in it. */
export const createLineRecordings = (
  socket: Socket<CarrierToBrowser, BrowserToCarrier>,
  {
    lineNow,
    onMessage,
  }: { lineNow: () => RecordedLine | undefined; onMessage: (isUnderWay: boolean) => void },
): LineRecordings => {
  const running = new Map<string, Running>();
  let isHeld = false;

  const settle = ({ recorder, isConversation, isPaused }: Running): void =>
    recorder.setPaused(isPaused || (isConversation && isHeld));

  socket.on('record', ({ legId, recordingId, maxSeconds, isConversation = false }) => {
    const line = lineNow();
    if (legId !== line?.legId || running.has(recordingId)) return;
    if (!isConversation) onMessage(true);
    const recorder = startRecorder(isConversation ? line.mixer.stream : line.source.stream, {
      maxSeconds,
      onDone({ data, ...sound }) {
        running.delete(recordingId);
        if (!isConversation) onMessage(false);
        socket.emit('recorded', { legId, recordingId, ...sound }, data);
      },
    });
    running.set(recordingId, { recorder, isConversation, isPaused: false });
  });
  socket.on('pauseRecording', ({ recordingId, isPaused }) => {
    const one = running.get(recordingId);
    if (!one) return;
    one.isPaused = isPaused;
    settle(one);
  });
  socket.on('stopRecording', ({ recordingId }) => void running.get(recordingId)?.recorder.stop());

  return {
    stop: () => Promise.all([...running.values()].map(({ recorder }) => recorder.stop())),
    setHeld(isHeldNow) {
      if (isHeld === isHeldNow) return;
      isHeld = isHeldNow;
      for (const one of running.values()) settle(one);
    },
  };
};
