import { useEffect } from 'react';

const ringSeconds = 1;
const everyMs = 4000;

const ringOnce = (context: AudioContext): void => {
  const gain = new GainNode(context, { gain: 0.08 });
  gain.connect(context.destination);
  for (const frequency of [450, 480]) {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(gain);
    tone.start();
    tone.stop(context.currentTime + ringSeconds);
  }
};

/** Rings aloud while `isRinging`: one second of tone, three of silence. */
export const useRingTone = (isRinging: boolean): void => {
  useEffect(() => {
    if (!isRinging) return undefined;
    const context = new AudioContext();
    ringOnce(context);
    const timer = setInterval(() => ringOnce(context), everyMs);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [isRinging]);
};
