import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../../server/kernel/logger.ts';
import { paths } from '../../twiml.ts';
import { readTwiml, type Instruction } from '../interpret-twiml.ts';
import { fieldsOf, type Leg } from '../leg.ts';
import type { WebhookFields } from '../webhook-client.ts';
import type { WebhookLine } from '../webhook-line.ts';

export interface StepDeps {
  publicUrl: string;
  accountSid: string;
  webhooks: WebhookLine;
  logger: Logger;
  /** Milliseconds that a spoken character takes. */
  speechMs: number;
}

/** What every verb is made of. All of them end at once, by throwing, when `signal` says that the leg goes elsewhere. */
export interface Steps {
  urlOf(path: string): string;
  /** The application's next instructions, or its fallback's when it gives none that are usable. */
  fetch(leg: Leg, url: string, fields?: WebhookFields): Promise<Instruction[]>;
  say(leg: Leg, text: string, signal: AbortSignal): Promise<void>;
  play(leg: Leg, url: string, signal: AbortSignal): Promise<void>;
  pause(seconds: number, signal: AbortSignal): Promise<void>;
}

/** A browser plays by itself; the carrier goes on after this long, as it cannot know the length. */
const playSeconds = 8;

export const createSteps = ({ publicUrl, accountSid, webhooks, logger, speechMs }: StepDeps): Steps => {
  const urlOf = (path: string): string => (path.startsWith('/') ? publicUrl + path : path);
  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    wait(ms, undefined, { ref: false, signal });
  return {
    urlOf,
    async fetch(leg, url, more = {}) {
      const fields = { ...fieldsOf(leg, accountSid), ...more };
      try {
        return readTwiml(await webhooks.ask(urlOf(url), fields, leg.faults));
      } catch (error) {
        logger.error({ err: error, leg: leg.sid }, 'no usable TwiML came: asking for the fallback');
        const failure = { ...fields, ErrorCode: '11200', ErrorUrl: urlOf(url) };
        return readTwiml(await webhooks.ask(urlOf(paths.fallback), failure, leg.faults));
      }
    },
    async say(leg, text, signal) {
      leg.socket?.emit('say', { legId: leg.sid, text });
      await sleep(text.length * speechMs, signal);
    },
    async play(leg, url, signal) {
      leg.socket?.emit('play', { legId: leg.sid, url: urlOf(url) });
      await sleep(playSeconds * 1000, signal);
    },
    pause: (seconds, signal) => sleep(seconds * 1000, signal),
  };
};
