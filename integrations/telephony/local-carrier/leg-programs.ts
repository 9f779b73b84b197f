import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../server/kernel/logger.ts';
import { paths } from '../twiml.ts';
import type { Conferences } from './conferences.ts';
import { readTwiml, type Instruction } from './interpret-twiml.ts';
import { fieldsOf, hasEnded, type Leg, type LegStatus } from './leg.ts';
import type { WebhookClient } from './webhook-client.ts';

export interface ProgramDeps {
  publicUrl: string;
  accountSid: string;
  webhooks: WebhookClient;
  conferences: Conferences;
  logger: Logger;
  /** Milliseconds that a spoken character takes. */
  speechMs: number;
  end: (leg: Leg, status: LegStatus) => void;
  /** The application has answered: the caller is connected. */
  pickUp: (leg: Leg) => void;
}

/** TwiML that redirects to itself must not go on for ever. */
const longestProgram = 50;
/** What a caller hears when neither the application nor its fallback gave usable TwiML. */
const applicationError = '对不起，系统出现故障，请稍后再拨。';

const pause = (seconds: number): Promise<void> => wait(seconds * 1000, undefined, { ref: false });

/** What the carrier can do for a leg by itself. */
const createVoice = (deps: ProgramDeps) => {
  const { webhooks, conferences, accountSid, logger } = deps;
  const urlOf = (path: string): string => (path.startsWith('/') ? deps.publicUrl + path : path);

  const fetchProgram = async (leg: Leg, url: string): Promise<Instruction[]> => {
    try {
      return readTwiml(await webhooks.post(url, fieldsOf(leg, accountSid)));
    } catch (error) {
      logger.error({ err: error, leg: leg.sid }, 'no usable TwiML came: asking for the fallback');
      const fields = { ...fieldsOf(leg, accountSid), ErrorCode: '11200', ErrorUrl: url };
      return readTwiml(await webhooks.post(urlOf(paths.fallback), fields));
    }
  };

  const say = async (leg: Leg, text: string): Promise<void> => {
    leg.socket?.emit('say', { legId: leg.sid, text });
    await wait(text.length * deps.speechMs, undefined, { ref: false });
  };

  /** What the waiting caller hears, over and over, until somebody starts the conference. */
  const entertain = async (leg: Leg, waitUrl: string): Promise<void> => {
    while (conferences.isWaiting(leg)) {
      for (const instruction of await fetchProgram(leg, urlOf(waitUrl))) {
        if (!conferences.isWaiting(leg)) return;
        if (instruction.verb === 'say') await say(leg, instruction.text);
        if (instruction.verb === 'pause') await pause(instruction.seconds);
      }
      await pause(1);
    }
  };
  return { urlOf, fetchProgram, say, entertain };
};

/** Carries out what the application's TwiML says, one instruction after the other. */
export const createPrograms = (deps: ProgramDeps) => {
  const { conferences, logger } = deps;
  const { urlOf, fetchProgram, say, entertain } = createVoice(deps);

  const perform = async (leg: Leg, instruction: Instruction): Promise<Instruction[]> => {
    switch (instruction.verb) {
      case 'say':
        await say(leg, instruction.text);
        return [];
      case 'pause':
        await pause(instruction.seconds);
        return [];
      case 'redirect':
        return fetchProgram(leg, urlOf(instruction.url));
      case 'conference':
        conferences.join(leg, instruction);
        if (instruction.waitUrl !== undefined) {
          entertain(leg, instruction.waitUrl).catch((error: unknown) =>
            logger.warn({ err: error, leg: leg.sid }, 'a waiting caller hears nothing'),
          );
        }
        return [];
      case 'hangup':
        deps.end(leg, 'completed');
        return [];
    }
  };

  const carryOut = async (leg: Leg, url: string): Promise<void> => {
    let program = await fetchProgram(leg, url);
    deps.pickUp(leg);
    for (let step = 0; step < longestProgram; step += 1) {
      const [instruction, ...rest] = program;
      if (hasEnded(leg) || leg.conference !== undefined) return;
      if (!instruction) break;
      const more = await perform(leg, instruction);
      program = more.length > 0 ? more : rest;
    }
    if (leg.conference === undefined) deps.end(leg, 'completed');
  };

  return {
    urlOf,
    /** Runs until the leg ends or joins a conference, which holds it. Never rejects. */
    async run(leg: Leg, url: string): Promise<void> {
      try {
        await carryOut(leg, url);
      } catch (error) {
        logger.error({ err: error, leg: leg.sid }, 'a call could not be carried on');
        leg.socket?.emit('say', { legId: leg.sid, text: applicationError });
        deps.end(leg, 'failed');
      }
    },
  };
};
