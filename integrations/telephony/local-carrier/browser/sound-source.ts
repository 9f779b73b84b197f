/** What a browser says into the line, and whether it is a person's voice. */
export interface SoundSource {
  kind: 'microphone' | 'tone';
  stream: MediaStream;
  setMuted(isMuted: boolean): void;
  close(): void;
}

const sourceOf = (kind: SoundSource['kind'], stream: MediaStream, close: () => void): SoundSource => ({
  kind,
  stream,
  setMuted(isMuted) {
    for (const track of stream.getAudioTracks()) track.enabled = !isMuted;
  },
  close,
});

/** Browsers give the microphone only to pages from https or from this machine itself. */
export const mayHaveMicrophone = (): boolean => 'mediaDevices' in navigator;

/** Rejects when there is no microphone, or the person does not want to give it. */
export const openMicrophone = async (): Promise<SoundSource> => {
  if (!mayHaveMicrophone()) throw new TypeError('this page may not have the microphone');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  return sourceOf('microphone', stream, () => stream.getTracks().forEach((track) => track.stop()));
};

/** A soft test tone in place of a voice, or silence at `volume` 0, so that a machine without microphone can call. */
export const openTone = (volume = 0.15): SoundSource => {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  const gain = new GainNode(context, { gain: volume });
  const destination = context.createMediaStreamDestination();
  oscillator.connect(gain).connect(destination);
  oscillator.start();
  return sourceOf('tone', destination.stream, () => void context.close());
};
