/** Several voices as one stream. */
export interface Mixer {
  stream: MediaStream;
  add(voice: MediaStream): void;
  close(): void;
}

export const createMixer = (): Mixer => {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  return {
    stream: destination.stream,
    add(voice) {
      context.createMediaStreamSource(voice).connect(destination);
    },
    close() {
      void context.close();
    },
  };
};
