import type { Socket } from 'socket.io-client';
import type { BrowserToCarrier, CarrierToBrowser } from '../../../../../contract/carrier.ts';
import type { Mixer } from '../../browser/mixer.ts';
import { startRecorder, type Recorder } from '../../browser/recorder.ts';
import type { SoundSource } from '../../browser/sound-source.ts';
import { createPartUpload } from './part-upload.ts';

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
  /** The call was taken up again after the line was away: what could not be handed over is. */
  handOverAgain(): void;
}

interface Running {
  recorder: Recorder;
  isConversation: boolean;
  isPaused: boolean;
}

type Order = Parameters<CarrierToBrowser['record']>[0];

/** Records what the carrier asks for: a message after the tone, or a conversation with everybody in it. */
export const createLineRecordings = (
  socket: Socket<CarrierToBrowser, BrowserToCarrier>,
  {
    lineNow,
    onMessage,
  }: { lineNow: () => RecordedLine | undefined; onMessage: (isUnderWay: boolean) => void },
): LineRecordings => {
  const running = new Map<string, Running>();
  const upload = createPartUpload(socket);
  let isHeld = false;
  let isAway = false;

  /** While the line is away nobody could say that something must not be recorded; the next order says how it stands. */
  const settle = ({ recorder, isConversation, isPaused }: Running): void =>
    recorder.setPaused(isConversation && (isPaused || isHeld || isAway));
  const settleAll = (): void => running.forEach(settle);

  const start = (line: RecordedLine, { legId, recordingId, maxSeconds, isConversation = false }: Order) => {
    if (!isConversation) onMessage(true);
    return startRecorder(isConversation ? line.mixer.stream : line.source.stream, {
      maxSeconds,
      onPart({ data, ...part }) {
        upload.send({ legId, recordingId, ...part }, data);
        if (!part.isLast) return;
        running.delete(recordingId);
        if (!isConversation) onMessage(false);
      },
    });
  };

  socket.on('record', (order) => {
    const line = lineNow();
    const { recordingId, isConversation = false, isPaused = false } = order;
    if (order.legId !== line?.legId) return;
    isAway = false;
    const recorder = running.get(recordingId)?.recorder ?? start(line, order);
    const one = { recorder, isConversation, isPaused };
    running.set(recordingId, one);
    settle(one);
  });
  socket.on('pauseRecording', ({ recordingId, isPaused }) => {
    const one = running.get(recordingId);
    if (!one) return;
    one.isPaused = isPaused;
    settle(one);
  });
  socket.on('stopRecording', ({ recordingId }) => void running.get(recordingId)?.recorder.stop());
  socket.on('disconnect', () => {
    isAway = true;
    settleAll();
  });

  return {
    stop: () => Promise.all([...running.values()].map(({ recorder }) => recorder.stop())),
    setHeld(isHeldNow) {
      if (isHeld === isHeldNow) return;
      isHeld = isHeldNow;
      settleAll();
    },
    handOverAgain: upload.again,
  };
};
