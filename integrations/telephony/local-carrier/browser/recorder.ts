/** A stretch of what was recorded, ready to be handed over. */
export interface SoundPart {
  /** Counted from 0. */
  place: number;
  isLast: boolean;
  /** Whole seconds from the beginning to the end of this part, at least 1; 0 when this browser cannot record. */
  seconds: number;
  mediaType: string;
  data: ArrayBuffer;
}

export interface Recorder {
  /** Nothing is recorded while it is paused. */
  setPaused(isPaused: boolean): void;
  /** Ends the recording; resolves when its last part was handed over. */
  stop(): Promise<void>;
}

interface RecorderOptions {
  maxSeconds: number;
  /** Told of the parts in their order, the last of them at the end, whoever ended it. */
  onPart: (part: SoundPart) => void;
}

const bitsPerSecond = 24_000;
/** A page that is closed takes no more than this along. */
const partMs = 2_000;

/** Milliseconds that were not paused. */
const createStopWatch = () => {
  let counted = 0;
  let since: number | undefined = performance.now();
  const elapsedMs = () => counted + (since === undefined ? 0 : performance.now() - since);
  return {
    elapsedMs,
    setPaused(isPaused: boolean) {
      counted = elapsedMs();
      since = isPaused ? undefined : performance.now();
    },
  };
};

const silent = ({ onPart }: RecorderOptions): Recorder => {
  onPart({ place: 0, isLast: true, seconds: 0, mediaType: 'audio/webm', data: new ArrayBuffer(0) });
  return { stop: () => Promise.resolve(), setPaused: () => undefined };
};

/** Hands over what the recorder gives, one after the other, and a last part without sound when it has ended. */
const handOver = (
  recorder: MediaRecorder,
  { onPart, seconds }: Pick<RecorderOptions, 'onPart'> & { seconds: () => number },
): Promise<void> => {
  let place = 0;
  let before = Promise.resolve();
  const give = (blob: Blob, isLast: boolean): Promise<void> => {
    const part = { place, isLast, seconds: seconds(), mediaType: recorder.mimeType };
    place += 1;
    before = before.then(async () => onPart({ ...part, data: await blob.arrayBuffer() }));
    return before;
  };
  recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && void give(data, false));
  return new Promise((resolve) => {
    recorder.addEventListener('stop', () => void give(new Blob([]), true).then(resolve));
  });
};

/** Records a stream from now on, for at most `maxSeconds`. */
export const startRecorder = (stream: MediaStream, options: RecorderOptions): Recorder => {
  if (!('MediaRecorder' in window)) return silent(options);
  const watch = createStopWatch();
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond });
  const done = handOver(recorder, {
    onPart: options.onPart,
    seconds: () => Math.max(1, Math.round(watch.elapsedMs() / 1000)),
  });
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(stop, options.maxSeconds * 1000);
  recorder.start(partMs);
  return {
    setPaused(isPaused) {
      if (recorder.state === 'inactive' || isPaused === (recorder.state === 'paused')) return;
      if (isPaused) recorder.pause();
      else recorder.resume();
      watch.setPaused(isPaused);
    },
    stop() {
      clearTimeout(timer);
      stop();
      return done;
    },
  };
};
