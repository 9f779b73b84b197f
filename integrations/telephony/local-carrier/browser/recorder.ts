/** What was recorded of a line, ready to be handed over. */
export interface RecordedSound {
  /** Whole seconds, at least 1; 0 when this browser cannot record. */
  seconds: number;
  mediaType: string;
  data: ArrayBuffer;
}

export interface Recorder {
  /** Nothing is recorded while it is paused. */
  setPaused(isPaused: boolean): void;
  /** Ends the recording; the second time it gives the same. */
  stop(): Promise<RecordedSound>;
}

const nothing: RecordedSound = { seconds: 0, mediaType: 'audio/webm', data: new ArrayBuffer(0) };
const bitsPerSecond = 24_000;

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

/** Records a stream from now on, for at most `maxSeconds`; `onDone` is told once, whoever ended it. */
export const startRecorder = (
  stream: MediaStream,
  { maxSeconds, onDone }: { maxSeconds: number; onDone: (sound: RecordedSound) => void },
): Recorder => {
  if (!('MediaRecorder' in window)) {
    onDone(nothing);
    return { stop: () => Promise.resolve(nothing), setPaused: () => undefined };
  }
  const watch = createStopWatch();
  const chunks: Blob[] = [];
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond });
  const done = new Promise<RecordedSound>((resolve) => {
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recorder.addEventListener('stop', () => {
      const seconds = Math.max(1, Math.round(watch.elapsedMs() / 1000));
      const sound = new Blob(chunks, { type: recorder.mimeType });
      void sound.arrayBuffer().then((data) => resolve({ seconds, mediaType: recorder.mimeType, data }));
    });
  });
  void done.then(onDone);
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(stop, maxSeconds * 1000);
  recorder.start();
  return {
    setPaused(isPaused) {
      if (recorder.state === 'inactive') return;
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
