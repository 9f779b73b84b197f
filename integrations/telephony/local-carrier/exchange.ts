import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../server/kernel/clock.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import { paths } from '../twiml.ts';
import { createConferences, type Conferences } from './conferences.ts';
import { readTwiml, type Instruction } from './interpret-twiml.ts';
import { callbackFieldsOf, fieldsOf, hasEnded, type CarrierSocket, type Leg, type LegStatus } from './leg.ts';
import { newSid, type WebhookClient } from './webhook-client.ts';

export interface ExchangeDeps {
  publicUrl: string;
  accountSid: string;
  webhooks: WebhookClient;
  clock: Clock;
  logger: Logger;
  /** Milliseconds that a spoken character takes. */
  speechMs: number;
}

export interface OutboundLeg {
  identity: string;
  from: string;
  url: string;
  statusCallback: string;
  timeoutSeconds: number;
}

/** The switching centre: legs, what TwiML makes of them, and what the application is told about them. */
export interface Exchange {
  readonly conferences: Conferences;
  leg(sid: string): Leg | undefined;
  legsOf(socket: CarrierSocket): Leg[];
  /** The live leg that an agent's browsers may take or take up again. */
  legFor(identity: string): Leg | undefined;
  /** A handset calls: the application is asked what to do. */
  dialIn(call: { from: string; to: string; socket: CarrierSocket }): Leg;
  /** The application calls an agent; `ring` tells the agent's browsers. */
  dialOut(call: OutboundLeg, ring: (leg: Leg) => void): Leg;
  /** The agent picks up on one of their browsers. */
  answer(leg: Leg, socket: CarrierSocket): void;
  end(leg: Leg, status: LegStatus): void;
  close(): void;
}

/** TwiML that redirects to itself must not go on for ever. */
const longestProgram = 50;

export const createExchange = (deps: ExchangeDeps): Exchange => {
  const { accountSid, clock, logger, webhooks, publicUrl } = deps;
  const legs = new Map<string, Leg>();
  const conferences = createConferences();
  const urlOf = (path: string): string => (path.startsWith('/') ? publicUrl + path : path);

  const report = (leg: Leg): void => {
    leg.sequence += 1;
    webhooks
      .post(leg.statusCallback, callbackFieldsOf(leg, { accountSid, at: clock.now() }))
      .catch((error: unknown) =>
        logger.warn({ err: error, leg: leg.sid }, 'a status callback was not taken'),
      );
  };

  const end = (leg: Leg, status: LegStatus): void => {
    if (hasEnded(leg)) return;
    leg.status = status;
    clearTimeout(leg.timer);
    const dependants = conferences.leave(leg);
    leg.socket?.emit('state', { legId: leg.sid, state: 'ended' });
    legs.delete(leg.sid);
    report(leg);
    for (const other of dependants) end(other, 'completed');
  };

  const fetchProgram = async (leg: Leg, url: string): Promise<Instruction[]> => {
    try {
      return readTwiml(await webhooks.post(url, fieldsOf(leg, accountSid)));
    } catch (error) {
      logger.error(
        { err: error, leg: leg.sid },
        'the application gave no usable TwiML: asking for the fallback',
      );
      const fields = { ...fieldsOf(leg, accountSid), ErrorCode: '11200', ErrorUrl: url };
      return readTwiml(await webhooks.post(urlOf(paths.fallback), fields));
    }
  };

  const perform = async (leg: Leg, instruction: Instruction): Promise<Instruction[]> => {
    switch (instruction.verb) {
      case 'say':
        leg.socket?.emit('say', { legId: leg.sid, text: instruction.text });
        await wait(instruction.text.length * deps.speechMs, undefined, { ref: false });
        return [];
      case 'pause':
        await wait(instruction.seconds * 1000, undefined, { ref: false });
        return [];
      case 'redirect':
        return fetchProgram(leg, urlOf(instruction.url));
      case 'conference':
        conferences.join(leg, instruction);
        return [];
      case 'hangup':
        end(leg, 'completed');
        return [];
    }
  };

  /** Carries out a program until the leg ends or joins a conference, which holds it. */
  const run = async (leg: Leg, url: string): Promise<void> => {
    try {
      let program = await fetchProgram(leg, url);
      for (let step = 0; step < longestProgram; step += 1) {
        const [instruction, ...rest] = program;
        if (hasEnded(leg) || leg.conference !== undefined) return;
        if (!instruction) break;
        const more = await perform(leg, instruction);
        program = more.length > 0 ? more : rest;
      }
      if (leg.conference === undefined) end(leg, 'completed');
    } catch (error) {
      logger.error({ err: error, leg: leg.sid }, 'a call could not be carried on');
      end(leg, 'failed');
    }
  };

  const add = (
    leg: Pick<Leg, 'direction' | 'from' | 'to' | 'status' | 'statusCallback'> & Partial<Leg>,
  ): Leg => {
    const whole: Leg = {
      sid: newSid('CA'),
      sequence: -1,
      startedAt: clock.now(),
      answeredAt: undefined,
      conference: undefined,
      isHeld: false,
      socket: undefined,
      identity: undefined,
      timer: undefined,
      ...leg,
    };
    legs.set(whole.sid, whole);
    return whole;
  };

  const programs = new Map<string, string>();

  return {
    conferences,
    leg: (sid) => legs.get(sid),
    legsOf: (socket) => [...legs.values()].filter((leg) => leg.socket === socket),
    legFor: (identity) => [...legs.values()].find((leg) => leg.identity === identity),
    dialIn({ from, to, socket }) {
      const leg = add({
        direction: 'inbound',
        from,
        to,
        status: 'in-progress',
        socket,
        answeredAt: clock.now(),
        statusCallback: urlOf(paths.status),
      });
      void run(leg, urlOf(paths.voice));
      return leg;
    },
    dialOut({ identity, from, url, statusCallback, timeoutSeconds }, ring) {
      const leg = add({
        direction: 'outbound-api',
        from,
        to: `client:${identity}`,
        status: 'ringing',
        identity,
        statusCallback,
      });
      programs.set(leg.sid, url);
      leg.timer = setTimeout(() => end(leg, 'no-answer'), timeoutSeconds * 1000);
      leg.timer.unref();
      ring(leg);
      return leg;
    },
    answer(leg, socket) {
      leg.socket = socket;
      clearTimeout(leg.timer);
      if (leg.status === 'in-progress') {
        conferences.reconnect(leg);
        return;
      }
      leg.status = 'in-progress';
      leg.answeredAt = clock.now();
      report(leg);
      void run(leg, programs.get(leg.sid) ?? '');
      programs.delete(leg.sid);
    },
    end(leg, status) {
      programs.delete(leg.sid);
      end(leg, status);
    },
    close() {
      for (const leg of legs.values()) clearTimeout(leg.timer);
      legs.clear();
    },
  };
};
