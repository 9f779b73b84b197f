import type { GatherInstruction, Instruction } from '../interpret-twiml.ts';
import type { Leg } from '../leg.ts';
import type { Steps } from './steps.ts';

/** What the caller gave: keys, or words. Empty when nothing came in time. */
interface Gathered {
  digits: string;
  speech: string;
}

const prompt = async (
  leg: Leg,
  prompts: readonly Instruction[],
  { steps, signal }: Patience,
): Promise<void> => {
  for (const one of prompts) {
    if (one.verb === 'say') await steps.say(leg, one.text, signal);
    if (one.verb === 'play') await steps.play(leg, one.url, signal);
    if (one.verb === 'pause') await steps.pause(one.seconds, signal);
  }
};

interface Patience {
  steps: Steps;
  signal: AbortSignal;
}

/** Listens until enough keys came, the closing key, words, or nothing for `timeoutSeconds` after the last. */
const listen = (leg: Leg, { numDigits, finishOnKey }: GatherInstruction) => {
  let digits = '';
  let touched: () => void = () => undefined;
  const enough = new Promise<Gathered>((resolve) => {
    leg.hear = ({ digit, speech }) => {
      if (digit !== finishOnKey) digits += digit ?? '';
      touched();
      const isEnough = speech !== undefined || digit === finishOnKey || digits.length === numDigits;
      if (isEnough) resolve({ digits, speech: speech ?? '' });
    };
  });
  return {
    enough,
    soFar: (): Gathered => ({ digits, speech: '' }),
    /** Resolves with the next key. */
    touch: () => new Promise<'touched'>((resolve) => (touched = () => resolve('touched'))),
  };
};

type Listening = ReturnType<typeof listen>;

/** The prompts may be spoken into; the time-out begins when they are over. */
const patience = async (
  leg: Leg,
  gather: GatherInstruction,
  given: Patience & { ear: Listening },
): Promise<Gathered> => {
  const { steps, signal, ear } = given;
  await Promise.race([prompt(leg, gather.prompts, given), ear.touch()]);
  for (;;) {
    const quiet = steps.pause(gather.timeoutSeconds, signal).then(() => 'quiet' as const);
    if ((await Promise.race([quiet, ear.touch()])) === 'quiet') return ear.soFar();
  }
};

/** <Gather>: the next instructions when the caller gave something, undefined when the document goes on. */
export const performGather = async (
  leg: Leg,
  gather: GatherInstruction,
  { steps, signal }: Patience,
): Promise<Instruction[] | undefined> => {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const ear = listen(leg, gather);
  try {
    const quiet = patience(leg, gather, { steps, signal: either, ear });
    quiet.catch(() => undefined); // ended by `over`, or with the leg
    const { digits, speech } = await Promise.race([ear.enough, quiet]);
    if (digits === '' && speech === '') return undefined;
    const fields = speech === '' ? { Digits: digits } : { SpeechResult: speech, Confidence: '0.9' };
    return await steps.fetch(leg, gather.action ?? leg.url, fields);
  } finally {
    over.abort();
    leg.hear = undefined;
  }
};
